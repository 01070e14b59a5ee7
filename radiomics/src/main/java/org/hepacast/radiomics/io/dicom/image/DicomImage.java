package org.hepacast.radiomics.io.dicom.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param tissue pixels of the calibrated regions of an ultrasound image
 * @param choice the series and the rule that chose it
 * @param frameOfReference UID of the coordinate system; empty if the files give none
 */
public record DicomImage(
    Volume volume,
    Optional<Mask> padding,
    Optional<Mask> tissue,
    String choice,
    String frameOfReference) {

  /** Reads a folder or a single file. */
  public static DicomImage read(Path where, SeriesRequest request) {
    return of(
        SeriesChoice.among(Series.scan(where), request.series(), request.referenced()), request);
  }

  /** The files of the series that {@link #read} reads, scouts of it left out. */
  public static List<Path> files(Path where, SeriesRequest request) {
    Series series =
        SeriesChoice.among(Series.scan(where), request.series(), request.referenced()).series();
    return images(series).map(ImageFile::path).toList();
  }

  private static DicomImage of(SeriesChoice chosen, SeriesRequest request) {
    Series series = chosen.series();
    String choice = series.description() + " (" + chosen.reason() + ")";
    String frameOfReference = series.files().getFirst().frameOfReference();
    if (series.modality().equals("US")) {
      DicomFile file = ultrasound(series);
      Volume volume = UltrasoundImage.read(file, request.frame());
      Mask tissue = UltrasoundImage.tissue(file.data(), volume.geometry());
      return new DicomImage(
          volume, Optional.empty(), Optional.of(tissue), choice, frameOfReference);
    }
    StackVolume.Filled filled = StackVolume.fill(SliceStack.of(slices(series)));
    return new DicomImage(
        filled.volume(), filled.padding(), Optional.empty(), choice, frameOfReference);
  }

  /** Reads the files of one series, which the caller has chosen. */
  public static DicomImage ofSeries(List<Path> files, OptionalInt frame) {
    var request = new SeriesRequest(Optional.empty(), frame, Set.of());
    return of(
        SeriesChoice.among(Series.of(files), request.series(), request.referenced()), request);
  }

  private static List<Slice> slices(Series series) {
    return images(series).flatMap(file -> slices(file).stream()).toList();
  }

  private static Stream<ImageFile> images(Series series) {
    return series.files().stream().filter(file -> !file.isLocaliser() || series.isLocaliser());
  }

  private static List<Slice> slices(ImageFile file) {
    return DicomFile.look(file.path(), found -> SliceReader.read(file.path(), found.data()));
  }

  private static DicomFile ultrasound(Series series) {
    if (series.files().size() != 1) {
      throw Refusal.unsupported(
          "the ultrasound series has " + series.files().size() + " images that make no volume",
          "give the file of one image");
    }
    return DicomFile.read(series.files().getFirst().path());
  }
}
