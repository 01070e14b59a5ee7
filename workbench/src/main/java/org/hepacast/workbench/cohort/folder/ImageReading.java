package org.hepacast.workbench.cohort.folder;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hepacast.radiomics.cases.LoadedCase;
import org.hepacast.radiomics.io.SeriesRequest;
import org.hepacast.radiomics.io.image.ImageFormats;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.region.MaskAlgebra;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.workbench.cohort.CohortRefused;
import org.hepacast.workbench.cohort.PatientImage;

/** Reads an image with its masks, and tells everything that stands against it. */
final class ImageReading {
  private final ImageFiles files;
  private final Problems problems = new Problems();

  private ImageReading(ImageFiles files) {
    this.files = files;
  }

  /** What stands against an image. */
  static List<CohortRefused.Problem> check(ImageFiles files) {
    var reading = new ImageReading(files);
    reading.read();
    return reading.problems.all();
  }

  /** The image; refused where something stands against it. */
  static PatientImage read(ImageFiles files) {
    var reading = new ImageReading(files);
    Optional<PatientImage> image = reading.read();
    reading.problems.refuse();
    return image.orElseThrow();
  }

  private Optional<PatientImage> read() {
    Map<String, RegionFile> regions = new LinkedHashMap<>();
    Set<String> series = new HashSet<>();
    files
        .masks()
        .forEach(
            (name, mask) ->
                attempt(mask.column(), () -> RegionFile.open(mask.file()))
                    .ifPresent(
                        file -> {
                          regions.put(name, file);
                          series.addAll(file.referencedSeries());
                        }));
    var request = new SeriesRequest(Optional.empty(), OptionalInt.empty(), series);
    Optional<ImageSource> source =
        attempt(
            files.column(),
            () -> ImageSource.read(files.image(), ImageFormats.standard(), request));
    if (source.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Mask> masks = new LinkedHashMap<>();
    regions.forEach(
        (name, file) ->
            place(source.get(), files.mask(name), file).ifPresent(mask -> masks.put(name, mask)));
    return Optional.of(new PatientImage(source.get(), masks));
  }

  private Optional<Mask> place(ImageSource image, ImageFiles.MaskFile mask, RegionFile file) {
    if (!file.frameOfReference().isEmpty()
        && !image.frameOfReference().isEmpty()
        && !file.frameOfReference().equals(image.frameOfReference())) {
      add(
          mask.column(),
          "was drawn in another DICOM frame of reference than the image's",
          "give the series that it was drawn on");
      return Optional.empty();
    }
    return attempt(
        mask.column(),
        () -> {
          Geometry grid = image.volume().geometry();
          Mask placed =
              file.findAll(mask.region()).stream()
                  .map(region -> placed(file, region, grid, mask))
                  .reduce(MaskAlgebra::union)
                  .orElseThrow();
          LoadedCase.requireMeasured(image, placed);
          return placed;
        });
  }

  private static Mask placed(
      RegionFile file, RegionFile.Region region, Geometry grid, ImageFiles.MaskFile mask) {
    RegionFile.Placement placement = file.place(region, grid);
    boolean isImage = ImageFormats.standard().of(mask.file()) instanceof ImageFormats.Content.Image;
    if (isImage && placement.how().startsWith("resampled")) {
      throw new RadiomicsException(
          RadiomicsException.Kind.GEOMETRY,
          "the mask has another grid than the image",
          "give the mask that was drawn on this image, or resample it to the image's grid");
    }
    return placement.mask();
  }

  /** Reads something of a file. */
  private interface Reading<T> {
    T get();
  }

  private <T> Optional<T> attempt(String column, Reading<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (RadiomicsException e) {
      add(column, e.reason(), e.remedy());
      return Optional.empty();
    }
  }

  private void add(String column, String what, String remedy) {
    problems.add(TableCheck.cell(files.row(), column), what, remedy);
  }
}
