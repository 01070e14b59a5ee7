package org.hepacast.report.delivery;

import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.kit.logging.Faults;
import org.hepacast.report.assessment.Assessment;
import org.hepacast.report.assessment.AssessmentStatus;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.PreparedAssessment;
import org.hepacast.report.assessment.Verdict;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.ehr.Ehr;
import org.hepacast.report.ehr.EhrLookup;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides what a job asks for: nothing any more, or an assessment to be written. */
final class Planning {
  private static final Logger LOG = Logger.getLogger(Planning.class);

  static final String AMBIGUOUS =
      "More than one %s at the EHR carries the same identifier: remove all but one, then replay";

  private final Deployment deployment;
  private final Ehr ehr;

  Planning(Deployment deployment, Ehr ehr) {
    this.deployment = deployment;
    this.ehr = ehr;
  }

  /** What is to be done for a job. */
  sealed interface Plan {
    record Ended(Outcome outcome) implements Plan {}

    record ToWrite(PreparedAssessment assessment) implements Plan {}
  }

  /**
   * A risk of which no resource can be made stands alone aside.
   *
   * @param memoryComplete false when the EHR may hold assessments that this database never knew
   */
  Plan plan(RiskJob job, boolean memoryComplete) {
    try {
      return inLine(job, memoryComplete);
    } catch (DatabaseAway e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(
          Faults.withoutMessages(e),
          "Delivery failed by a defect: riskId=%s modelFamily=%s",
          job.risk().riskId(),
          job.modelFamily());
      return new Plan.Ended(
          new Outcome.Parked(
              DeadLetterReason.DEFECT,
              "No resource could be made of this risk: see the service's log, mend it, then replay",
              job.inDoubt()));
    }
  }

  private Plan inLine(RiskJob job, boolean memoryComplete) {
    if (!deployment.references().holds(job.risk().caseReference().source())) {
      return settled(Delivery.Result.NOTHING_TO_WRITE, job.written());
    }
    boolean scored = job.risk().outcome() instanceof RiskOutcome.Scored;
    boolean unknown = job.written() == null && !memoryComplete && !scored;
    if (!job.inDoubt() && !unknown) {
      return inLine(job, job.written());
    }
    return switch (ehr.find(deployment.identifierSystem(), identifier(job))) {
      case EhrLookup.NoAnswer(String reason) ->
          new Plan.Ended(new Outcome.Postponed(reason, job.inDoubt(), Outcome.Why.EHR_AWAY));
      case EhrLookup.Matches(var found) when found.size() > 1 ->
          new Plan.Ended(
              new Outcome.Parked(
                  DeadLetterReason.REJECTED_BY_EHR, AMBIGUOUS.formatted("RiskAssessment"), true));
      // A repeated write is the same when it rests on what is remembered; a withdrawal must rest
      // on what is there.
      case EhrLookup.Matches(var found) ->
          inLine(job, scored ? job.written() : found.stream().findFirst().orElse(null));
    };
  }

  private Plan inLine(RiskJob job, @Nullable Written written) {
    return switch (Verdict.of(job.risk(), written)) {
      // Withdrawn already, by the very write whose answer was lost.
      case Verdict.NothingToWrite _ when job.inDoubt() && written != null ->
          settled(Delivery.Result.WITHDRAWN, written);
      case Verdict.NothingToWrite _ -> settled(Delivery.Result.NOTHING_TO_WRITE, written);
      case Verdict.Write(AssessmentStatus status) -> changed(job, status, written);
    };
  }

  private Plan changed(RiskJob job, AssessmentStatus status, @Nullable Written written) {
    var assessment =
        PreparedAssessment.of(
            deployment, new Assessment(job.risk(), status, job.receivedAt(), written));
    boolean unchanged =
        !job.inDoubt() && written != null && assessment.contentHash().equals(written.contentHash());
    return unchanged ? settled(Delivery.Result.UNCHANGED, written) : new Plan.ToWrite(assessment);
  }

  private static Plan settled(Delivery.Result result, @Nullable Written written) {
    return new Plan.Ended(new Outcome.Settled(result, written));
  }

  private static String identifier(RiskJob job) {
    return Assessment.identifierOf(job.modelFamily(), job.caseId());
  }
}
