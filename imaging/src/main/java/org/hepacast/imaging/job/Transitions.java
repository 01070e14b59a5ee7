package org.hepacast.imaging.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hepacast.imaging.job.Job.Effort;
import org.hepacast.imaging.job.Job.Lease;
import org.hepacast.imaging.job.Job.Standing;

/** The one place that says what becomes of a job. */
public final class Transitions {
  private Transitions() {}

  /**
   * The job after the event; empty where the event changes nothing: it is older than what is known,
   * or its worker no longer holds the job.
   *
   * @param lastToken the highest token that the job ever had
   */
  public static Optional<Job> after(Job job, JobEvent event, long lastToken, Instant now) {
    return switch (event) {
      case JobEvent.Requested requested -> requested(job, requested, now);
      case JobEvent.Withdrawn withdrawn -> withdrawn(job, withdrawn, now);
      case JobEvent.Unmeasurable unmeasurable -> unmeasurable(job, unmeasurable, now);
      case JobEvent.Rejected rejected -> rejected(job, rejected, now);
      case JobEvent.Claimed claimed -> claimed(job, claimed, lastToken, now);
      case JobEvent.Held held ->
          heldBy(job, held.token()).flatMap(lease -> held(job, lease, held, now));
    };
  }

  /** A newer request takes the job from whoever works on an older one. */
  private static Optional<Job> requested(Job job, JobEvent.Requested event, Instant now) {
    return event.number() > job.effort().requestNumber()
        ? Optional.of(Job.requested(job.task().of(event.patientKey()), event.number(), now))
        : Optional.empty();
  }

  private static Optional<Job> withdrawn(Job job, JobEvent.Withdrawn event, Instant now) {
    if (event.number() <= job.effort().requestNumber()) {
      return Optional.empty();
    }
    Effort effort = job.effort();
    return Optional.of(
        new Job(
            job.task(),
            Standing.of(JobState.WITHDRAWN, now),
            new Effort(event.number(), now, effort.attempts(), effort.broken(), null),
            null));
  }

  private static Optional<Job> unmeasurable(Job job, JobEvent.Unmeasurable event, Instant now) {
    boolean untouched = job.state() == JobState.QUEUED && job.lease() == null;
    var standing = new Standing(JobState.REFUSED, event.reason(), event.words(), now, now);
    return untouched ? Optional.of(released(job, standing, job.effort())) : Optional.empty();
  }

  /** Whether or not what was measured is in the archive already. */
  private static Optional<Job> rejected(Job job, JobEvent.Rejected event, Instant now) {
    boolean measured = job.state() == JobState.DONE || job.state().isOpen();
    var standing = new Standing(JobState.REFUSED, event.reason(), event.words(), now, now);
    return measured ? Optional.of(released(job, standing, job.effort())) : Optional.empty();
  }

  private static Optional<Job> claimed(
      Job job, JobEvent.Claimed event, long lastToken, Instant now) {
    boolean free = job.state().isOpen() && !job.isHeld(now) && !now.isBefore(job.standing().due());
    if (!free) {
      return Optional.empty();
    }
    var lease = new Lease(lastToken + 1, event.holder(), now.plus(event.lease()));
    return Optional.of(
        new Job(job.task(), Standing.of(JobState.FETCHING, now), job.effort().begun(), lease));
  }

  private static Optional<Lease> heldBy(Job job, long token) {
    return Optional.ofNullable(job.lease()).filter(lease -> lease.token() == token);
  }

  private static Optional<Job> held(Job job, Lease lease, JobEvent.Held event, Instant now) {
    Effort inOrder = job.effort().endedInOrder();
    return Optional.of(
        switch (event) {
          case JobEvent.Renewed renewed ->
              new Job(
                  job.task(),
                  job.standing(),
                  job.effort(),
                  new Lease(lease.token(), lease.holder(), now.plus(renewed.lease())));
          case JobEvent.Entered entered ->
              new Job(
                  job.task(),
                  Standing.of(entered.stage(), now),
                  job.effort().noLongerWaiting(),
                  lease);
          case JobEvent.MustWait wait ->
              released(
                  job,
                  new Standing(
                      JobState.WAITING,
                      wait.what().code(),
                      wait.words(),
                      now,
                      now.plus(wait.pause())),
                  inOrder.waiting(wait.what(), now));
          case JobEvent.Stopped stopped ->
              released(job, Standing.of(JobState.QUEUED, now), inOrder);
          case JobEvent.Broke broke -> broke(job, broke, now);
          case JobEvent.Measured measured ->
              released(job, Standing.of(JobState.DONE, now), inOrder);
          case JobEvent.Refused refused ->
              released(
                  job,
                  new Standing(JobState.REFUSED, refused.reason(), refused.words(), now, now),
                  inOrder);
        });
  }

  private static Job broke(Job job, JobEvent.Broke event, Instant now) {
    boolean last = job.effort().broken() >= event.most();
    Duration pause = last ? Duration.ZERO : event.pause();
    var standing =
        new Standing(
            last ? JobState.FAILED : JobState.QUEUED,
            "defect",
            event.words(),
            now,
            now.plus(pause));
    return released(job, standing, job.effort());
  }

  private static Job released(Job job, Standing standing, Effort effort) {
    return new Job(job.task(), standing, effort, null);
  }
}
