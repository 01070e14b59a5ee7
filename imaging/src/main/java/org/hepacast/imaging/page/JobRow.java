package org.hepacast.imaging.page;

import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobState;
import org.hepacast.imaging.store.JobView;
import org.hepacast.kit.page.Times;
import org.jspecify.annotations.Nullable;

/**
 * A job among others, in words.
 *
 * @param kind of its state, for its colour: {@code done}, {@code waiting}, {@code stopped}
 * @param words what a person should know; null where the state says it all
 * @param progress of the present stage; null where nothing is known
 * @param automatic that no person has drawn the regions, and what was said of them; null elsewhere
 */
record JobRow(
    String jobId,
    String patient,
    String study,
    String protocol,
    String state,
    String kind,
    @Nullable String words,
    @Nullable String progress,
    String since,
    @Nullable String automatic) {

  static JobRow of(JobView view) {
    Job job = view.job();
    return new JobRow(
        job.task().id(),
        view.request().patient().reference(),
        view.request().study().reference().reference(),
        job.task().protocol().name() + " " + job.task().protocol().version(),
        state(job.state()),
        kind(job.state()),
        words(job),
        progress(view),
        Times.minute(job.standing().since()),
        AutomaticSection.mark(view.automatic()));
  }

  static String state(JobState state) {
    return switch (state) {
      case QUEUED -> "waits for a free worker";
      case FETCHING -> "images are being fetched";
      case WAITING -> "waits";
      case COMPUTING -> "is being measured";
      case STORING -> "measured; reports go to the archive";
      case DONE -> "measured";
      case REFUSED -> "not measurable as it is";
      case FAILED -> "failed: a person must look";
      case WITHDRAWN -> "withdrawn";
    };
  }

  private static String kind(JobState state) {
    return switch (state) {
      case QUEUED, FETCHING, WAITING, COMPUTING, STORING -> "waiting";
      case DONE -> "done";
      case REFUSED, FAILED -> "stopped";
      case WITHDRAWN -> "none";
    };
  }

  private static @Nullable String words(Job job) {
    String words = job.standing().words();
    return words != null && job.state() == JobState.WAITING
        ? words + " It is tried again at " + Times.minute(job.standing().due()) + "."
        : words;
  }

  private static @Nullable String progress(JobView view) {
    JobView.Progress progress = view.progress();
    return view.job().state().isOpen() && progress.all() > 0
        ? "%d of %d".formatted(progress.done(), progress.all())
        : null;
  }
}
