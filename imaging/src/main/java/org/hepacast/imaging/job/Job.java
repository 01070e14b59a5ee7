package org.hepacast.imaging.job;

import java.time.Instant;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.jspecify.annotations.Nullable;

/**
 * One study measured by one protocol.
 *
 * @param lease null while nobody holds it
 */
public record Job(Task task, Standing standing, Effort effort, @Nullable Lease lease) {

  /**
   * What is to be done.
   *
   * @param id derived from study and protocol
   * @param studyId of the row that holds the request
   * @param patientKey as the topic's: jobs of one patient are done one after the other
   */
  public record Task(String id, String studyId, String patientKey, ProtocolReference protocol) {
    Task of(String otherPatientKey) {
      return new Task(id, studyId, otherPatientKey, protocol);
    }
  }

  /**
   * @param reason code of what it waits for, why it was refused or failed; null elsewhere
   * @param words the same for a person
   * @param since when it came into this state
   * @param due not to be claimed before
   */
  public record Standing(
      JobState state, @Nullable String reason, @Nullable String words, Instant since, Instant due) {

    static Standing of(JobState state, Instant now) {
      return new Standing(state, null, null, now, now);
    }
  }

  /**
   * What was done for the present request.
   *
   * @param requestNumber of the study's request
   * @param requested when that came
   * @param attempts how often a worker has taken it
   * @param broken attempts that ended by a fault of this suite or with the process
   * @param waiting null while it has not had to wait
   */
  public record Effort(
      long requestNumber, Instant requested, int attempts, int broken, @Nullable Waiting waiting) {

    static Effort none(long requestNumber, Instant requested) {
      return new Effort(requestNumber, requested, 0, 0, null);
    }

    /** The attempt counts as broken until it has ended otherwise: a killed process says nothing. */
    Effort begun() {
      return new Effort(requestNumber, requested, attempts + 1, broken + 1, waiting);
    }

    Effort endedInOrder() {
      return new Effort(requestNumber, requested, attempts, Math.max(0, broken - 1), waiting);
    }

    Effort noLongerWaiting() {
      return new Effort(requestNumber, requested, attempts, broken, null);
    }

    /** Since now, or since it began to wait for the same. */
    Effort waiting(WaitingFor what, Instant now) {
      Waiting from = waiting != null && waiting.what() == what ? waiting : new Waiting(what, now);
      return new Effort(requestNumber, requested, attempts, broken, from);
    }
  }

  /** Kept while it is tried again and again. */
  public record Waiting(WaitingFor what, Instant since) {}

  /**
   * @param token higher with each claim: what a former holder says is recognised and ignored
   */
  public record Lease(long token, String holder, Instant until) {}

  public static Job requested(Task task, long requestNumber, Instant now) {
    return new Job(task, Standing.of(JobState.QUEUED, now), Effort.none(requestNumber, now), null);
  }

  public JobState state() {
    return standing.state();
  }

  /** A worker holds it whose lease has not ended. */
  public boolean isHeld(Instant now) {
    return lease != null && now.isBefore(lease.until());
  }
}
