package org.hepacast.radiomics.io.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.io.png.Png;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * The kinds of image file that are known beside DICOM. This is where a format of one's own is made
 * known: {@code ImageSource.read(file, ImageFormats.standard().with(MyFormat.FORMAT))}. Immutable.
 */
public final class ImageFormats {

  /** NIfTI has its magic word behind the header or inside gzip: what nobody else knows is its. */
  private static final ImageFormats STANDARD =
      new ImageFormats(List.of(Nrrd.FORMAT, Png.FORMAT, Nifti.FORMAT));

  private final List<ImageFormat> formats;

  private ImageFormats(List<ImageFormat> formats) {
    this.formats = List.copyOf(formats);
    if (formats.stream().map(ImageFormat::key).distinct().count() < formats.size()) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "two image formats have one key among " + formats.stream().map(ImageFormat::key).toList(),
          "give each a key of its own");
    }
  }

  /** NRRD, PNG and NIfTI. */
  public static ImageFormats standard() {
    return STANDARD;
  }

  /** These and others, which are asked first; a key that is taken already is refused. */
  public ImageFormats with(ImageFormat... others) {
    List<ImageFormat> all = new ArrayList<>(List.of(others));
    all.addAll(formats);
    return new ImageFormats(all);
  }

  /** All, in the order in which they are asked. */
  public List<ImageFormat> all() {
    return formats;
  }

  /** What a path holds. */
  public sealed interface Content {

    /** A file of one image. */
    record Image(ImageFormat format) implements Content {}

    /** A DICOM file: an image, a segmentation, a structure set. */
    record Dicom() implements Content {}

    /** A folder, which may hold DICOM files. */
    record Folder() implements Content {}
  }

  /** By content rather than by name; a path that is not there is refused. */
  public Content of(Path path) {
    if (Files.isDirectory(path)) {
      return new Content.Folder();
    }
    if (!Files.isRegularFile(path)) {
      throw Refusal.of(new NoSuchFileException(path.toString()));
    }
    if (DicomFile.matches(path)) {
      return new Content.Dicom();
    }
    byte[] start = start(path);
    return formats.stream()
        .filter(format -> format.matches(start))
        .findFirst()
        .map(Content.Image::new)
        .orElseThrow(
            () -> Refusal.unsupported("the file is of no known format", "convert it to NIfTI"));
  }

  private static byte[] start(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(ImageFormat.START);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }
}
