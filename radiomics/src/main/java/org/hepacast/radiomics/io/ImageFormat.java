package org.hepacast.radiomics.io;

import java.nio.file.Path;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.Volume;

/**
 * A kind of file that holds one image. Whoever reads another kind implements this, in one file, and
 * hands it to {@code ImageFormats.standard().with(...)}. Thread-safe.
 */
public interface ImageFormat {

  /** What a user calls it: {@code nrrd}. */
  String key();

  /** The end of the names of files that are written, with its dot. */
  String extension();

  /** What reports say of where the image came from. */
  String origin();

  /**
   * Whether a file is of this kind, by content rather than by name.
   *
   * @param start its first bytes, {@link #START} of them or all that there are
   */
  boolean matches(byte[] start);

  /** As many bytes of a file as {@link #matches} may look at. */
  int START = 16;

  /** The image; a file that is damaged or cannot be read is refused. */
  Volume readVolume(Path file);

  /** The image as whole numbers from 0; other numbers are refused. */
  LabelMap readLabels(Path file);

  /** Writes an image in its own type; a format that is only read refuses. */
  default void write(Path file, Volume volume) {
    throw Refusal.unsupported("images are not written as " + key(), "choose another format");
  }
}
