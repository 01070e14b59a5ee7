package org.hepacast.segmentation.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.hepacast.segmentation.segment.Segmenter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that run a package. */
final class RunOptions {

  @Option(
      names = "--package",
      required = true,
      paramLabel = "FOLDER",
      description = "The package of the model.")
  private Path model;

  @Option(
      names = "--tta",
      description =
          "See each tile in the mirror as well: eight times the work in three dimensions, four"
              + " times in two.")
  private boolean mirrored;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Tiles at a time (default: all processors); memory grows with them, labels do not"
              + " depend on them.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--series",
      paramLabel = "SERIES",
      description = "DICOM series by number or UID, where a folder holds several.")
  private @Nullable String series;

  Path model() {
    return model;
  }

  boolean mirrored() {
    return mirrored;
  }

  Optional<String> series() {
    return Optional.ofNullable(series);
  }

  Segmenter.Options with(boolean probabilities) {
    return new Segmenter.Options(mirrored, probabilities, threads);
  }
}
