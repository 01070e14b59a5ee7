package org.hepacast.radiomics.io.dicom.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.SeriesRequest;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/**
 * An image from DICOM files.
 *
 * @param padding voxels outside the field of view, if the files mark any; they keep their value in
 *     the volume
 * @param choice the series and the rule that chose it
 * @param frameOfReference UID of the coordinate system; empty if the files give none
 */
public record DicomImage(
    Volume volume, Optional<Mask> padding, String choice, String frameOfReference) {

  /** Reads a folder or a single file. */
  public static DicomImage read(Path where, SeriesRequest request) {
    SeriesChoice chosen =
        SeriesChoice.among(Series.scan(where), request.series(), request.referenced());
    Series series = chosen.series();
    String choice = series.description() + " (" + chosen.reason() + ")";
    String frameOfReference = series.files().getFirst().frameOfReference();
    if (series.modality().equals("US")) {
      Volume volume = ultrasound(series, request.frame());
      return new DicomImage(volume, Optional.empty(), choice, frameOfReference);
    }
    StackVolume.Filled filled = StackVolume.fill(SliceStack.of(slices(series)));
    return new DicomImage(filled.volume(), filled.padding(), choice, frameOfReference);
  }

  private static List<Slice> slices(Series series) {
    return series.files().stream()
        .filter(file -> !file.isLocaliser() || series.isLocaliser())
        .flatMap(file -> SliceReader.read(file.path(), DicomFile.read(file.path()).data()).stream())
        .toList();
  }

  private static Volume ultrasound(Series series, OptionalInt frame) {
    if (series.files().size() != 1) {
      throw Refusal.unsupported(
          "the ultrasound series has " + series.files().size() + " images that make no volume",
          "give the file of one image");
    }
    return UltrasoundImage.read(DicomFile.read(series.files().getFirst().path()), frame);
  }
}
