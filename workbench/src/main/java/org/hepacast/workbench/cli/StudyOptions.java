package org.hepacast.workbench.cli;

import java.nio.file.Path;
import org.hepacast.radiomics.cases.Shard;
import org.hepacast.workbench.cohort.ImageSize;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of {@code study run}.
 *
 * @param segmentation package that finds the regions; null where masks are given
 */
record StudyOptions(
    @Nullable String study,
    @Nullable Path cohort,
    Path out,
    int threads,
    @Nullable Long seed,
    @Nullable Double share,
    boolean withoutEffect,
    boolean json,
    @Nullable Path lock,
    @Nullable Shard shard,
    Drawn drawn,
    @Nullable Path segmentation) {
  /** How finely images of simulated patients are drawn. */
  record Drawn(@Nullable Integer pixels, @Nullable Integer slices) {
    boolean asked() {
      return pixels != null || slices != null;
    }

    /** What is not asked for is as usual. */
    ImageSize or(ImageSize usual) {
      try {
        return new ImageSize(
            pixels == null ? usual.pixels() : pixels, slices == null ? usual.slices() : slices);
      } catch (IllegalArgumentException e) {
        throw new Wrong(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Options that do not go together. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  StudyOptions {
    if ((study == null) == (lock == null)) {
      throw new Wrong(
          "Give either the name of a study (or its recipe file) or --lock FILE, which names it.");
    }
    if (lock != null && shard != null) {
      throw new Wrong("--shard measures ahead of a run: give --lock to the run alone.");
    }
    if (lock != null && (seed != null || share != null || withoutEffect || drawn.asked())) {
      throw new Wrong(
          "--lock fixes seed and patients: leave out --seed, --share, --without-effect, --pixels,"
              + " --slices.");
    }
    if (cohort != null && (share != null || withoutEffect || drawn.asked())) {
      throw new Wrong(
          "--share, --without-effect, --pixels and --slices are for simulated patients: leave out"
              + " --cohort.");
    }
    if (share != null && !(share > 0 && share <= 20)) {
      throw new Wrong("--share is %s; give a share above 0 and up to 20.".formatted(share));
    }
  }

  long seedOrDefault() {
    return seed == null ? 1 : seed;
  }

  double shareOrDefault() {
    return share == null ? 1 : share;
  }
}
