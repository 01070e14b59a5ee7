package org.hepacast.imaging.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.imaging.job.Job;
import org.jspecify.annotations.Nullable;

/**
 * A job as readers see it.
 *
 * @param request of its study, as it is asked for now
 * @param automatic what it rests on where no person has drawn; null elsewhere
 */
public record JobView(
    Job job,
    ImagingRequest request,
    Instant created,
    Progress progress,
    @Nullable Regions automatic) {

  /**
   * Regions that no person has drawn.
   *
   * @param review null while nobody has said anything of them
   */
  public record Regions(String id, @Nullable Review review) {}

  /** Of the present stage; 0 of 0 where nothing is known. */
  public record Progress(long done, long all) {}

  /**
   * What a list does not need.
   *
   * @param stageMillis what each state has taken, by its name
   * @param result the last one; null before the first
   * @param segmentation who found what, where no person has drawn; null elsewhere
   */
  public record Detail(
      JobView view,
      Map<String, Long> stageMillis,
      List<Decision> decisions,
      @Nullable ImagingResult result,
      List<ByproductRows.Numbered> pictures,
      @Nullable AutomaticSegmentation segmentation) {}
}
