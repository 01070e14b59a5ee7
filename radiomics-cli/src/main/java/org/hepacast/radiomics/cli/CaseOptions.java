package org.hepacast.radiomics.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that narrow a case down, shared by the commands. */
final class CaseOptions {

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description =
          "Label, segment or ROI in the mask, by number or name; several by commas are one region.")
  private @Nullable String label;

  @Option(
      names = "--series",
      paramLabel = "SERIES",
      description = "DICOM series by number or UID, where a folder holds several.")
  private @Nullable String series;

  @Option(names = "--frame", paramLabel = "N", description = "Frame of an ultrasound clip, from 1.")
  private @Nullable Integer frame;

  Optional<String> label() {
    return Optional.ofNullable(label);
  }

  Optional<String> series() {
    return Optional.ofNullable(series);
  }

  OptionalInt frame() {
    return frame == null ? OptionalInt.empty() : OptionalInt.of(frame);
  }
}
