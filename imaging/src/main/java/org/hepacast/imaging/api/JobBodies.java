package org.hepacast.imaging.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.store.Decision;
import org.hepacast.imaging.store.JobView;
import org.jspecify.annotations.Nullable;

/** What the JSON interface says of jobs. */
public final class JobBodies {
  private JobBodies() {}

  /**
   * @param total number of all jobs that fit, not of this page
   */
  public record JobPage(long total, int page, int size, List<Summary> jobs) {}

  /**
   * @param study {@code ImagingStudy/<id>} at its source
   * @param reason code of what it waits for, why it was refused or failed
   * @param words the same for a person
   * @param since when it came into this state
   * @param due when a waiting job is tried again
   * @param automatic regions that no person has drawn, and what was said of them; null elsewhere
   */
  public record Summary(
      String jobId,
      String study,
      ProtocolReference protocol,
      String state,
      @Nullable String reason,
      @Nullable String words,
      Instant since,
      @Nullable Instant due,
      JobView.@Nullable Progress progress,
      int attempts,
      Instant requested,
      JobView.@Nullable Regions automatic) {

    static Summary of(JobView view) {
      Job job = view.job();
      String reason = job.standing().reason();
      boolean knownProgress = job.state().isOpen() && view.progress().all() > 0;
      return new Summary(
          job.task().id(),
          view.request().study().reference().reference(),
          job.task().protocol(),
          job.state().code(),
          reason == null ? null : reason.toLowerCase(Locale.ROOT).replace('_', '-'),
          job.standing().words(),
          job.standing().since(),
          job.state().isOpen() ? job.standing().due() : null,
          knownProgress ? view.progress() : null,
          job.effort().attempts(),
          job.effort().requested(),
          view.automatic());
    }
  }

  /**
   * @param stageSeconds what each state has taken, over all attempts
   * @param pictures how many; {@code /imaging/jobs/<id>/pictures/1} is the first
   */
  public record JobBody(
      Summary job,
      Map<String, Double> stageSeconds,
      List<Decision> decisions,
      @Nullable ImagingResult result,
      int pictures) {

    static JobBody of(JobView.Detail detail) {
      var seconds = new TreeMap<String, Double>();
      detail
          .stageMillis()
          .forEach((state, millis) -> seconds.put(state.toLowerCase(Locale.ROOT), millis / 1000.0));
      return new JobBody(
          Summary.of(detail.view()),
          seconds,
          detail.decisions(),
          detail.result(),
          detail.pictures().size());
    }
  }
}
