package org.hepacast.report.delivery;

import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.assessment.Assessment;
import org.hepacast.report.assessment.AssessmentStatus;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.RiskTransaction;
import org.hepacast.report.assessment.Verdict;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.ehr.Ehr;
import org.hepacast.report.ehr.EhrAnswer;
import org.hepacast.report.ehr.EhrLookup;
import org.jspecify.annotations.Nullable;

/** One attempt to bring the record in line with a risk. */
final class Deliverer {
  private static final String AMBIGUOUS =
      "More than one %s at the EHR carries the same identifier: remove all but one, then replay";

  private final Deployment deployment;
  private final Ehr ehr;
  private final DeviceGate devices;

  Deliverer(Deployment deployment, Ehr ehr, DeviceGate devices) {
    this.deployment = deployment;
    this.ehr = ehr;
    this.devices = devices;
  }

  /**
   * @param memoryComplete false when the EHR may hold assessments that this database never knew
   */
  Outcome deliver(Job job, boolean memoryComplete) {
    if (!deployment.references().holds(job.risk().caseReference().source())) {
      return new Outcome.Settled(Delivery.Result.NOTHING_TO_WRITE, job.written());
    }
    boolean scored = job.risk().outcome() instanceof RiskOutcome.Scored;
    boolean unknown = job.written() == null && !memoryComplete && !scored;
    if (!job.inDoubt() && !unknown) {
      return bringInLine(job, job.written());
    }
    return switch (ehr.find(deployment.identifierSystem(), identifier(job))) {
      case EhrLookup.NoAnswer(String reason) -> new Outcome.Postponed(reason, job.inDoubt(), true);
      case EhrLookup.Matches(var found) when found.size() > 1 ->
          new Outcome.Parked(
              DeadLetterReason.REJECTED_BY_EHR, AMBIGUOUS.formatted("RiskAssessment"), true);
      // A repeated write is the same when it rests on what is remembered; a withdrawal must rest
      // on what is there.
      case EhrLookup.Matches(var found) ->
          bringInLine(job, scored ? job.written() : found.stream().findFirst().orElse(null));
    };
  }

  private Outcome bringInLine(Job job, @Nullable Written written) {
    return switch (Verdict.of(job.risk(), written)) {
      // Withdrawn already, by the very write whose answer was lost.
      case Verdict.NothingToWrite _ when job.inDoubt() && written != null ->
          new Outcome.Settled(Delivery.Result.WITHDRAWN, written);
      case Verdict.NothingToWrite _ ->
          new Outcome.Settled(Delivery.Result.NOTHING_TO_WRITE, written);
      case Verdict.Write(AssessmentStatus status) -> write(job, status, written);
    };
  }

  private Outcome write(Job job, AssessmentStatus status, @Nullable Written written) {
    var assessment = new Assessment(job.risk(), status, job.receivedAt(), written);
    RiskTransaction transaction = RiskTransaction.of(deployment, assessment);
    if (!job.inDoubt()
        && written != null
        && transaction.contentHash().equals(written.contentHash())) {
      return new Outcome.Settled(Delivery.Result.UNCHANGED, written);
    }
    try (DeviceGate.Pass pass = devices.enter(transaction.deviceIdentifier())) {
      if (!pass.admitted()) {
        return new Outcome.Postponed(
            "another delivery introduces this model's Device", job.inDoubt(), false);
      }
      EhrAnswer answer =
          ehr.write(transaction.body(), job.received().headers().get(EventHeaders.TRACEPARENT));
      if (answer instanceof EhrAnswer.Accepted) {
        pass.confirm();
      }
      return outcome(job, transaction, assessment, answer);
    }
  }

  private Outcome outcome(
      Job job, RiskTransaction transaction, Assessment assessment, EhrAnswer answer) {
    return switch (answer) {
      case EhrAnswer.Accepted accepted ->
          new Outcome.Settled(
              result(assessment, accepted),
              new Written(
                  accepted.assessment(),
                  assessment.status(),
                  job.risk().model().version(),
                  Verdict.modelChanged(job.risk(), assessment.replaces()),
                  transaction.contentHash()));
      case EhrAnswer.Refused(int status, var codes) ->
          new Outcome.Parked(
              DeadLetterReason.REJECTED_BY_EHR,
              "The EHR answered %d (%s): see its log, mend the cause, then replay"
                  .formatted(status, codes.isEmpty() ? "no issue codes" : String.join(", ", codes)),
              job.inDoubt());
      case EhrAnswer.Conflict(int status) when status == 412 && deviceIsAmbiguous(transaction) ->
          new Outcome.Parked(
              DeadLetterReason.REJECTED_BY_EHR, AMBIGUOUS.formatted("Device"), job.inDoubt());
      // In doubt means that the next attempt looks first: more than one match ends it there.
      case EhrAnswer.Conflict(int status) -> new Outcome.Postponed("status " + status, true, false);
      case EhrAnswer.Unavailable(String reason, boolean mayHaveWritten) ->
          new Outcome.Postponed(reason, job.inDoubt() || mayHaveWritten, true);
    };
  }

  private static Delivery.Result result(Assessment assessment, EhrAnswer.Accepted accepted) {
    if (assessment.status() == AssessmentStatus.ENTERED_IN_ERROR) {
      return Delivery.Result.WITHDRAWN;
    }
    Written replaced = assessment.replaces();
    // The first version is our own creation even when the answer to it was lost.
    if (accepted.created() || (replaced == null && accepted.assessment().endsWith("/_history/1"))) {
      return Delivery.Result.CREATED;
    }
    return replaced != null && replaced.reference().equals(accepted.assessment())
        ? Delivery.Result.UNCHANGED
        : Delivery.Result.UPDATED;
  }

  private boolean deviceIsAmbiguous(RiskTransaction transaction) {
    String search =
        RiskTransaction.search(Systems.MODEL_IDENTIFIER, transaction.deviceIdentifier());
    return ehr.count("Device?" + search).orElse(0) > 1;
  }

  private static String identifier(Job job) {
    return Assessment.identifierOf(job.modelFamily(), job.caseId());
  }
}
