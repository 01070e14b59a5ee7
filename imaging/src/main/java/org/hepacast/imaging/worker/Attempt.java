package org.hepacast.imaging.worker;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.imaging.job.EnabledProtocols;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobEvent;
import org.hepacast.imaging.job.JobState;
import org.hepacast.imaging.job.WaitingFor;
import org.hepacast.imaging.settings.ImagingConfig;
import org.hepacast.imaging.store.ByproductRows;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.imaging.store.MeasurementRow;
import org.hepacast.imaging.store.StudyRow;
import org.hepacast.imaging.store.StudyRows;
import org.hepacast.imaging.worker.Endings.Asked;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.retry.ShuttingDown;
import org.jboss.logging.Logger;

/** One attempt at one job: from the claim to whatever becomes of it. */
final class Attempt {
  private static final Logger LOG = Logger.getLogger(Attempt.class);
  private static final int MAX_DOUBLINGS = 20;

  private static final String BROKE =
      "Measuring failed by a fault of this suite (%s); the log of this time says more. Send the"
          + " study again after an update, or ask the suite's support.";
  private static final String ENDED =
      "The process ended while it worked on this study, %d times; most likely the study needs more"
          + " memory than the process has. Give it more, and send the study again.";
  private static final String WAITED = "%s It was waited for since %s.";

  /** What it works with. */
  record Tools(
      Database database,
      Endings endings,
      Fetching fetching,
      Measuring measuring,
      AutomaticRegions automatic) {}

  private final Tools tools;
  private final Workspace workspace;
  private final StoringResults storing;
  private final EnabledProtocols protocols;
  private final ImagingConfig config;

  Attempt(
      Tools tools,
      Workspace workspace,
      StoringResults storing,
      EnabledProtocols protocols,
      ImagingConfig config) {
    this.tools = tools;
    this.workspace = workspace;
    this.storing = storing;
    this.protocols = protocols;
    this.config = config;
  }

  /**
   * @throws InterruptedException when the process ends
   */
  void at(Held held) throws InterruptedException {
    try {
      work(held);
    } catch (LeaseLost e) {
      LOG.infof("Job was taken away: jobId=%s", held.jobId());
    } catch (InterruptedException | CancellationException | ShuttingDown e) {
      if (!held.isLost()) {
        stop(held);
        throw new InterruptedException();
      }
      LOG.infof("Job was taken away: jobId=%s", held.jobId());
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      LOG.errorf(Faults.withoutMessages(e), "Job broke: jobId=%s", held.jobId());
      broke(held, BROKE.formatted(e.getClass().getSimpleName()));
    } finally {
      workspace.leave(held.job().task().studyId());
    }
  }

  private void work(Held held) throws InterruptedException, IOException {
    Job job = held.job();
    int broken = job.effort().broken() - 1;
    if (broken >= config.work().attempts()) {
      broke(held, ENDED.formatted(broken));
      return;
    }
    Asked asked = asked(job);
    if (storing.isDue(held)) {
      tools.endings().apply(held, new JobEvent.Entered(held.token(), JobState.STORING));
      storing.store(held, asked);
      return;
    }
    switch (fetch(held, asked)) {
      case Fetched.There there -> measure(held, asked, there);
      case Fetched.NotYet notYet -> await(held, asked, notYet);
      case Fetched.Never never ->
          refuse(held, asked, new Measuring.Refused(never.reason(), never.words(), List.of()));
      case Fetched.Odd odd -> broke(held, odd.words());
    }
  }

  private Asked asked(Job job) {
    StudyRow study =
        tools
            .database()
            .durably(connection -> StudyRows.find(connection, job.task().studyId()))
            .orElseThrow(LeaseLost::new);
    return new Asked(study, study.asked());
  }

  private Fetched fetch(Held held, Asked asked) throws InterruptedException, IOException {
    Job.Task task = held.job().task();
    String modality = protocols.of(task.protocol().digest()).orElseThrow().modality();
    String studyUid = asked.request().study().uid();
    Set<String> own =
        tools.database().durably(connection -> ByproductRows.ownSeries(connection, studyUid));
    var progress = new ProgressRows(tools.database(), held);
    return tools
        .fetching()
        .fetch(
            new Fetching.Wanted(asked.request().study(), modality, own, task.studyId()),
            (instances, expected, bytes) -> progress.at(instances, expected));
  }

  private void measure(Held held, Asked asked, Fetched.There there)
      throws IOException, InterruptedException {
    tools.endings().apply(held, new JobEvent.Entered(held.token(), JobState.COMPUTING));
    String digest = held.job().task().protocol().digest();
    var progress = new ProgressRows(tools.database(), held);
    Measuring.Prepared prepared =
        tools.measuring().prepare(there.folder(), asked.request(), digest, progress::at);
    String studyUid = asked.request().study().uid();
    switch (tools.automatic().settle(held, studyUid, prepared, progress::at)) {
      case Measuring.Refused refused -> refuse(held, asked, refused);
      case Measuring.Ready ready -> {
        Optional<MeasurementRow> before = tools.endings().before(held, ready);
        if (before.isPresent()) {
          tools.endings().measuredBefore(held, asked, ready, before.get());
          forget(held);
        } else {
          measure(held, asked, ready, progress);
        }
      }
    }
  }

  private void measure(Held held, Asked asked, Measuring.Ready ready, ProgressRows progress)
      throws IOException, InterruptedException {
    switch (ready.measurement().run(progress::at)) {
      case Measuring.Refused refused -> refuse(held, asked, refused);
      case Measuring.Done done -> {
        tools.endings().measured(held, asked, ready, done);
        forget(held);
        if (!done.objects().isEmpty()) {
          storing.store(held, asked);
        }
      }
    }
  }

  /** Nobody else needs the files once the last open job of the study has ended. */
  private void forget(Held held) throws IOException {
    Job.Task task = held.job().task();
    boolean needed =
        tools
            .database()
            .durably(
                connection ->
                    JobRows.ofStudy(connection, task.studyId()).stream()
                        .anyMatch(job -> job.state().isOpen() && job.state() != JobState.STORING));
    if (!needed) {
      workspace.remove(task.studyId());
    }
  }

  private void refuse(Held held, Asked asked, Measuring.Refused refused) throws IOException {
    tools.endings().refused(held, asked, refused);
    forget(held);
  }

  /** A disk is waited for without an end: it is this installation's own. */
  private void await(Held held, Asked asked, Fetched.NotYet notYet) throws IOException {
    Job.Effort effort = held.job().effort();
    ImagingConfig.Waiting limits = config.waiting();
    Job.Waiting waiting = effort.waiting();
    if (waiting != null && isOverdue(waiting, notYet)) {
      ImagingRefusal reason = notYet.inTheEnd();
      String words = WAITED.formatted(notYet.words(), waiting.since());
      refuse(held, asked, new Measuring.Refused(reason, words, List.of()));
      return;
    }
    Duration pause = doubled(limits.firstPause(), limits.longestPause(), effort.attempts());
    tools
        .endings()
        .apply(held, new JobEvent.MustWait(held.token(), notYet.what(), notYet.words(), pause));
  }

  private boolean isOverdue(Job.Waiting waiting, Fetched.NotYet notYet) {
    Duration most =
        notYet.what() == WaitingFor.IMAGES ? config.waiting().images() : config.waiting().archive();
    Instant now = tools.database().durably(JobRows::now);
    return waiting.what() == notYet.what()
        && notYet.what() != WaitingFor.DISK
        && Duration.between(waiting.since(), now).compareTo(most) >= 0;
  }

  private void broke(Held held, String words) {
    ImagingConfig.Work work = config.work();
    Job.Effort effort = held.job().effort();
    Duration pause = doubled(work.pause(), Duration.ofDays(1), effort.broken());
    try {
      tools.endings().broke(held, new JobEvent.Broke(held.token(), words, work.attempts(), pause));
    } catch (LeaseLost e) {
      LOG.infof("Job was taken away: jobId=%s", held.jobId());
    }
  }

  /** In order, so that another replica may take it at once; else its lease ends by itself. */
  private void stop(Held held) {
    boolean interrupted = Thread.interrupted();
    try {
      tools
          .database()
          .inTransaction(
              connection ->
                  JobRows.apply(connection, held.jobId(), new JobEvent.Stopped(held.token())));
    } catch (SQLException | RuntimeException e) {
      LOG.infof("Job is left to its lease: jobId=%s", held.jobId());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration doubled(Duration first, Duration most, int attempts) {
    Duration pause = first.multipliedBy(1L << Math.min(Math.max(0, attempts - 1), MAX_DOUBLINGS));
    return pause.compareTo(most) > 0 ? most : pause;
  }
}
