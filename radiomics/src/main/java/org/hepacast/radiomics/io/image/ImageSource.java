package org.hepacast.radiomics.io.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.SeriesRequest;
import org.hepacast.radiomics.io.dicom.image.DicomImage;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/**
 * An image and what its source says about it: a NIfTI, NRRD or PNG file, a DICOM file, or a folder
 * of DICOM files.
 *
 * @param padding voxels that the source marks as outside the field of view; they keep their value
 *     in the volume
 * @param tissue pixels of the calibrated regions of an ultrasound image: where it shows tissue
 * @param origin what was read, and why this where there was a choice
 * @param frameOfReference UID of the coordinate system; empty if the source gives none
 */
public record ImageSource(
    Volume volume,
    Optional<Mask> padding,
    Optional<Mask> tissue,
    String origin,
    String frameOfReference) {

  /** An image of any known format; of a folder with several series the one that fits best. */
  public static ImageSource read(Path path) {
    return read(path, ImageFormats.standard(), SeriesRequest.ANY);
  }

  /** The same with formats of one's own. */
  public static ImageSource read(Path path, ImageFormats formats) {
    return read(path, formats, SeriesRequest.ANY);
  }

  /** The same, and what narrows DICOM down where there is a choice. */
  public static ImageSource read(Path path, ImageFormats formats, SeriesRequest request) {
    return switch (formats.of(path)) {
      case ImageFormats.Content.Image(ImageFormat format) ->
          new ImageSource(
              format.readVolume(path), Optional.empty(), Optional.empty(), format.origin(), "");
      case ImageFormats.Content.Dicom _, ImageFormats.Content.Folder _ ->
          of(DicomImage.read(path, request));
    };
  }

  /** The DICOM files that {@link #read} reads of a path; none of another kind of image. */
  public static List<Path> dicomFiles(Path path, SeriesRequest request) {
    return switch (ImageFormats.standard().of(path)) {
      case ImageFormats.Content.Image _ -> List.of();
      case ImageFormats.Content.Dicom _, ImageFormats.Content.Folder _ ->
          DicomImage.files(path, request);
    };
  }

  /**
   * The image of the files of one DICOM series, by whoever has chosen them.
   *
   * @param frame frame of an ultrasound clip, from 1
   */
  public static ImageSource ofSeries(List<Path> files, OptionalInt frame) {
    return of(DicomImage.ofSeries(files, frame));
  }

  private static ImageSource of(DicomImage image) {
    return new ImageSource(
        image.volume(), image.padding(), image.tissue(), image.choice(), image.frameOfReference());
  }
}
