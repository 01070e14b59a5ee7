package org.hepacast.imaging.review;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.imaging.intake.Requests;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobEvent;
import org.hepacast.imaging.job.JobState;
import org.hepacast.imaging.publish.Answers;
import org.hepacast.imaging.store.ByproductRows;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.imaging.store.LabelRows;
import org.hepacast.imaging.store.Review;
import org.hepacast.imaging.store.Review.Decided;
import org.hepacast.imaging.store.StudyRow;
import org.hepacast.imaging.store.StudyRows;

/**
 * What follows from a review, for every job that rests on the regions; each call within one
 * transaction. Nothing is computed: what was measured stands as it was, and only what is said of it
 * changes.
 */
public final class Reviews {
  private final Requests requests;
  private final Answers answers;

  public Reviews(Requests requests, Answers answers) {
    this.requests = requests;
    this.answers = answers;
  }

  /** What became of it. */
  public enum Result {
    DECIDED,
    /** The job rests on regions that a person has drawn, or on none. */
    NOTHING_TO_REVIEW,
    /** Others than those that were looked at. */
    OTHER_REGIONS
  }

  /**
   * Decides on the regions of a job.
   *
   * @param seen id of the regions that the person has looked at
   * @param reviewer who
   */
  public Result decide(
      Connection connection, String jobId, String seen, Decided decided, String reviewer)
      throws SQLException {
    Optional<String> regions = LabelRows.restsOn(connection, jobId);
    if (regions.isEmpty()) {
      return Result.NOTHING_TO_REVIEW;
    }
    if (!regions.get().equals(seen)) {
      return Result.OTHER_REGIONS;
    }
    // The request's row before the regions' and these before the jobs': as whoever else locks them.
    for (String study : LabelRows.studies(connection, seen)) {
      StudyRows.lock(connection, study);
    }
    Optional<Review> before = LabelRows.lockReview(connection, seen);
    if (before.filter(said -> said.decided() == decided).isEmpty()) {
      Instant now = JobRows.now(connection);
      LabelRows.decide(connection, seen, new Review(decided, reviewer, now));
      AutomaticSegmentation segmentation = LabelRows.segmentation(connection, seen).orElseThrow();
      for (String job : LabelRows.lockJobs(connection, seen)) {
        follow(connection, job, segmentation, decided, now);
      }
    }
    return Result.DECIDED;
  }

  private void follow(
      Connection connection,
      String jobId,
      AutomaticSegmentation segmentation,
      Decided decided,
      Instant now)
      throws SQLException {
    Job job = JobRows.find(connection, jobId).orElseThrow();
    StudyRow study = StudyRows.find(connection, job.task().studyId()).orElseThrow();
    boolean stands =
        (job.state() == JobState.DONE || job.state().isOpen())
            && JobRows.resultRequest(connection, jobId) == job.effort().requestNumber();
    switch (decided) {
      case ACCEPTED -> {
        if (stands) {
          accepted(connection, study, job, now);
        } else if (job.state() == JobState.REFUSED) {
          again(connection, study, job);
        }
      }
      case REJECTED -> {
        if (stands) {
          rejected(connection, study, job, segmentation.rejectedWords());
        } else if (job.state().isOpen()) {
          again(connection, study, job);
        }
      }
    }
  }

  /** The same values once more, of regions that a person has accepted. */
  private void accepted(Connection connection, StudyRow study, Job job, Instant now)
      throws SQLException {
    ImagingResult result = JobRows.result(connection, job.task().id()).orElseThrow();
    if (result.outcome() instanceof ImagingOutcome.Done done && done.automatic() != null) {
      say(connection, study, job, result, done.withAutomatic(done.automatic().acceptedAt(now)));
    }
  }

  private void rejected(Connection connection, StudyRow study, Job job, String words)
      throws SQLException {
    String jobId = job.task().id();
    ImagingResult result = JobRows.result(connection, jobId).orElseThrow();
    ImagingRefusal reason = ImagingRefusal.NO_SEGMENTATION;
    JobRows.apply(connection, jobId, new JobEvent.Rejected(reason.name(), words));
    ByproductRows.replaceObjects(connection, jobId, result.studyUid(), List.of());
    say(connection, study, job, result, new ImagingOutcome.Refused(reason, words));
  }

  private void say(
      Connection connection, StudyRow study, Job job, ImagingResult before, ImagingOutcome outcome)
      throws SQLException {
    Instant now = JobRows.now(connection);
    ImagingResult result =
        ImagingResult.of(
            study.asked(),
            job.task().protocol(),
            before.acquired(),
            before.contentHash(),
            now,
            outcome);
    answers.say(connection, study, job.task().id(), job.effort().requestNumber(), result);
  }

  /** A worker finds the review. */
  private void again(Connection connection, StudyRow study, Job job) throws SQLException {
    requests.askAgain(connection, study, one -> one.task().id().equals(job.task().id()));
  }
}
