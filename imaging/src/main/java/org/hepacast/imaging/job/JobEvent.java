package org.hepacast.imaging.job;

import java.time.Duration;

/** What can happen to a job. Events of a worker carry the token of its lease. */
public sealed interface JobEvent {

  /**
   * The study is to be measured.
   *
   * @param number of the request at its study; a higher one is newer
   * @param patientKey of whom the study is said to be now
   */
  record Requested(long number, String patientKey) implements JobEvent {}

  /** The study is not to be measured any more. */
  record Withdrawn(long number) implements JobEvent {}

  /** The announcement alone says that it cannot be measured. */
  record Unmeasurable(String reason, String words) implements JobEvent {}

  /**
   * A person has rejected what it was measured by. Of a job whose result has left.
   *
   * @param reason as the result has it
   */
  record Rejected(String reason, String words) implements JobEvent {}

  /** A worker takes it. */
  record Claimed(String holder, Duration lease) implements JobEvent {}

  /** Of a worker that holds the job. */
  sealed interface Held extends JobEvent {
    long token();
  }

  /** Still at it. */
  record Renewed(long token, Duration lease) implements Held {}

  /**
   * The next stage.
   *
   * @param stage {@code COMPUTING} or {@code STORING}
   */
  record Entered(long token, JobState stage) implements Held {}

  /**
   * Nothing can be done now.
   *
   * @param words why, for a person
   * @param pause until it is tried again
   */
  record MustWait(long token, WaitingFor what, String words, Duration pause) implements Held {}

  /** The worker's process ends in order; the attempt counts for nothing. */
  record Stopped(long token) implements Held {}

  /**
   * A fault of this suite.
   *
   * @param most attempts that may break before the job fails
   */
  record Broke(long token, String words, int most, Duration pause) implements Held {}

  /** It was measured, and the result is written. */
  record Measured(long token) implements Held {}

  /**
   * It cannot be measured, and the result is written.
   *
   * @param reason as the result has it
   */
  record Refused(long token, String reason, String words) implements Held {}
}
