package org.hepacast.imaging.page;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.MeasuredLesions;
import org.hepacast.contracts.imaging.MeasuredRegion;
import org.hepacast.imaging.job.JobState;
import org.hepacast.imaging.result.RegionWords;
import org.hepacast.imaging.store.ByproductRows;
import org.hepacast.imaging.store.Decision;
import org.hepacast.imaging.store.JobView;
import org.hepacast.kit.page.Times;
import org.jspecify.annotations.Nullable;

/** Everything the page of a job shows, in words. */
record JobDetail(
    JobRow job,
    List<Stage> stages,
    List<Decision> decisions,
    @Nullable AutomaticSection automatic,
    @Nullable Measurement measured,
    List<Slice> slices,
    List<Colour> legend) {

  /** What a state has taken. */
  record Stage(String name, String length) {}

  /**
   * @param lesions null where the protocol measures none
   */
  record Measurement(
      @Nullable String acquired,
      List<Region> regions,
      @Nullable String lesions,
      int features,
      List<String> notes) {}

  /**
   * @param name as features are named by it
   */
  record Region(String words, String name, long voxels, String size) {}

  /** One picture. */
  record Slice(int number, String caption) {}

  /** Of a contour. */
  record Colour(String region, String hex) {}

  static JobDetail of(JobView.Detail detail) {
    return new JobDetail(
        JobRow.of(detail.view()),
        stages(detail),
        detail.decisions(),
        AutomaticSection.of(detail),
        measured(detail),
        detail.pictures().stream()
            .map(one -> new Slice(one.number(), "Slice " + one.slice()))
            .toList(),
        legend(detail.pictures()));
  }

  private static List<Stage> stages(JobView.Detail detail) {
    return Arrays.stream(JobState.values())
        .filter(state -> detail.stageMillis().containsKey(state.name()))
        .map(
            state ->
                new Stage(
                    words(state),
                    Times.length(
                        Duration.ofMillis(detail.stageMillis().getOrDefault(state.name(), 0L)))))
        .toList();
  }

  private static String words(JobState state) {
    return switch (state) {
      case QUEUED -> "waiting for a worker";
      case FETCHING -> "fetching the images";
      case WAITING -> "waiting for images, archive or operator";
      case COMPUTING -> "choosing series, measuring";
      case STORING -> "storing the report in the archive";
      case DONE, REFUSED, FAILED, WITHDRAWN -> state.code();
    };
  }

  /** Only while it stands: what was measured for an earlier request may not hold any more. */
  private static @Nullable Measurement measured(JobView.Detail detail) {
    ImagingResult result = detail.result();
    JobState state = detail.view().job().state();
    boolean stands = state == JobState.DONE || state == JobState.STORING;
    if (result == null || !stands || !(result.outcome() instanceof ImagingOutcome.Done done)) {
      return null;
    }
    return new Measurement(
        result.acquired() == null ? null : Times.minute(result.acquired()),
        done.regions().stream().map(JobDetail::region).toList(),
        done.lesions() == null ? null : lesions(done.lesions()),
        done.features().values().size(),
        done.notes());
  }

  private static Region region(MeasuredRegion region) {
    Double volume = region.volumeMm3();
    Double area = region.areaMm2();
    String size =
        volume != null
            ? String.format(Locale.ROOT, "%.2f ml", volume / 1000)
            : String.format(Locale.ROOT, "%.2f cm\u00b2", area == null ? 0 : area / 100);
    return new Region(RegionWords.of(region.name()), region.name(), region.voxels(), size);
  }

  private static String lesions(MeasuredLesions lesions) {
    Boolean bilobar = lesions.bilobar();
    String lobes =
        bilobar == null ? "lobes are not segmented" : bilobar ? "in both lobes" : "in one lobe";
    return String.format(
        Locale.ROOT,
        "%d, the largest %.1f mm, %s; Tumour Burden Score %.2f",
        lesions.count(),
        lesions.largestDiameterMm(),
        lobes,
        lesions.tumourBurdenScore());
  }

  /** Of all pictures of a job it is the same. */
  private static List<Colour> legend(List<ByproductRows.Numbered> pictures) {
    return pictures.stream()
        .limit(1)
        .flatMap(picture -> picture.legend().stream())
        .map(contour -> new Colour(RegionWords.of(contour.region()), contour.colour()))
        .toList();
  }
}
