package org.hepacast.dicom.image;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.Vr;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Frames of 8-bit greys.
 *
 * @param frames one byte per pixel, rows one after the other; the arrays are taken over
 * @param frameMs time from frame to frame; of no meaning where there is one frame
 */
public record GreyFrames(int columns, int rows, List<byte[]> frames, double frameMs) {

  private static final int BITS = 8;

  public GreyFrames {
    frames = List.copyOf(frames);
    if (frames.isEmpty() || !frames.stream().allMatch(f -> f.length == columns * rows)) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "%d frames do not fill %d x %d pixels each".formatted(frames.size(), columns, rows),
          "give at least one frame, one byte per pixel");
    }
    if (frames.size() > 1 && !(frameMs > 0)) {
      throw new RadiomicsException(
          Kind.PARAMETER, "a clip has no time between its frames", "give it in milliseconds");
    }
  }

  /** A single image. */
  public static GreyFrames single(int columns, int rows, byte[] pixels) {
    return new GreyFrames(columns, rows, List.of(pixels), 0);
  }

  boolean isClip() {
    return frames.size() > 1;
  }

  void addTo(DataSetBuilder object) {
    var pixels = new ByteArrayOutputStream();
    frames.forEach(pixels::writeBytes);
    object
        .whole(Tag.SAMPLES_PER_PIXEL, 1)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .whole(Tag.ROWS, rows)
        .whole(Tag.COLUMNS, columns)
        .whole(Tag.BITS_ALLOCATED, BITS)
        .whole(Tag.BITS_STORED, BITS)
        .whole(Tag.HIGH_BIT, BITS - 1)
        .whole(Tag.PIXEL_REPRESENTATION, 0)
        .text(Tag.LOSSY_IMAGE_COMPRESSION, "00")
        .bytes(Tag.PIXEL_DATA, Vr.OB, pixels.toByteArray());
    if (isClip()) {
      object
          .whole(Tag.NUMBER_OF_FRAMES, frames.size())
          .pointers(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME)
          .decimals(Tag.FRAME_TIME, frameMs)
          .whole(Tag.START_TRIM, 1)
          .whole(Tag.STOP_TRIM, frames.size());
    }
  }
}
