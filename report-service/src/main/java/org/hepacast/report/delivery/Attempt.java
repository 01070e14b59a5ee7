package org.hepacast.report.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.report.assessment.Assessment;
import org.hepacast.report.assessment.AssessmentStatus;
import org.hepacast.report.assessment.CaseDocument;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.PreparedAssessment;
import org.hepacast.report.assessment.RiskTransaction;
import org.hepacast.report.assessment.Verdict;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.ehr.Ehr;
import org.hepacast.report.ehr.TransactionAnswer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One attempt to bring the record in line with what is due of a case, in one transaction. */
final class Attempt {
  private static final Logger LOG = Logger.getLogger(Attempt.class);

  private static final String ANOTHER_DEVICE = "another delivery introduces this model's Device";
  private static final String REFUSED = "the patient refuses by now";

  private final Deployment deployment;
  private final Ehr ehr;
  private final DeviceGate devices;
  private final CaseDocuments documents;
  private final Planning planning;
  private final KnownRefusals refusals;

  Attempt(
      Deployment deployment,
      Ehr ehr,
      DeviceGate devices,
      CaseDocuments documents,
      KnownRefusals refusals) {
    this.refusals = refusals;
    this.deployment = deployment;
    this.ehr = ehr;
    this.devices = devices;
    this.documents = documents;
    this.planning = new Planning(deployment, ehr);
  }

  /**
   * @param parcel jobs of one case
   * @param memoryComplete false when the EHR may hold assessments that this database never knew
   */
  Map<RiskJob, Outcome> deliver(List<RiskJob> parcel, boolean memoryComplete) {
    var outcomes = new LinkedHashMap<RiskJob, Outcome>();
    var toWrite = new LinkedHashMap<RiskJob, PreparedAssessment>();
    for (RiskJob job : parcel) {
      switch (planning.plan(job, memoryComplete)) {
        case Planning.Plan.Ended(Outcome outcome) -> outcomes.put(job, outcome);
        case Planning.Plan.ToWrite(PreparedAssessment assessment) -> toWrite.put(job, assessment);
      }
    }
    if (!toWrite.isEmpty()) {
      outcomes.putAll(write(toWrite));
    }
    return outcomes;
  }

  /**
   * Together; and each by itself where the EHR refuses the whole, so that one keeps out no other.
   */
  private Map<RiskJob, Outcome> write(Map<RiskJob, PreparedAssessment> toWrite) {
    List<PreparedAssessment> assessments = List.copyOf(toWrite.values());
    Optional<CaseDocument> document = documents.of(assessments);
    RiskTransaction transaction = RiskTransaction.of(deployment, assessments, document);
    try (DeviceGate.Pass pass = devices.enter(transaction.deviceIdentifiers())) {
      var jobs = new ArrayList<>(toWrite.keySet());
      var outcomes = new LinkedHashMap<RiskJob, Outcome>();
      if (!pass.admitted()) {
        jobs.forEach(job -> outcomes.put(job, stepAside(job, ANOTHER_DEVICE)));
        return outcomes;
      }
      if (refusals.overtake(jobs)) {
        jobs.forEach(job -> outcomes.put(job, stepAside(job, REFUSED)));
        return outcomes;
      }
      TransactionAnswer answer = send(jobs.getFirst(), transaction);
      if (document.isPresent() && concernsOne(answer)) {
        // The report may be what it refuses, by its size or its type: it keeps nothing else out.
        transaction = RiskTransaction.of(deployment, assessments);
        answer = send(jobs.getFirst(), transaction);
        if (answer instanceof TransactionAnswer.Accepted) {
          LOG.warn("The EHR takes the assessments of a case and refuses its report");
        }
      }
      if (jobs.size() > 1 && concernsOne(answer)) {
        toWrite.forEach((job, assessment) -> outcomes.put(job, writeAlone(job, assessment, pass)));
        return outcomes;
      }
      if (jobs.size() == 1 && withdrawalRefused(answer, toWrite.get(jobs.getFirst()))) {
        outcomes.put(jobs.getFirst(), withoutReferences(jobs.getFirst(), transaction, pass));
        return outcomes;
      }
      confirm(pass, transaction, answer);
      for (int i = 0; i < jobs.size(); i++) {
        outcomes.put(jobs.get(i), outcome(jobs.get(i), transaction, i, answer));
      }
      return outcomes;
    }
  }

  private static Outcome stepAside(RiskJob job, String why) {
    return new Outcome.Postponed(why, job.inDoubt(), Outcome.Why.STEP_ASIDE);
  }

  /** What may lie in one of several assessments. */
  private static boolean concernsOne(TransactionAnswer answer) {
    return switch (answer) {
      case TransactionAnswer.Refused _ -> true;
      case TransactionAnswer.Conflict(int status) -> status == 412;
      case TransactionAnswer.Accepted _,
          TransactionAnswer.Denied _,
          TransactionAnswer.Unavailable _ ->
          false;
    };
  }

  private Outcome writeAlone(RiskJob job, PreparedAssessment assessment, DeviceGate.Pass pass) {
    if (refusals.overtake(List.of(job))) {
      return stepAside(job, REFUSED);
    }
    RiskTransaction transaction = RiskTransaction.of(deployment, List.of(assessment));
    TransactionAnswer answer = send(job, transaction);
    if (withdrawalRefused(answer, assessment)) {
      return withoutReferences(job, transaction, pass);
    }
    confirm(pass, transaction, answer);
    return outcome(job, transaction, 0, answer);
  }

  private static boolean withdrawalRefused(
      TransactionAnswer answer, @Nullable PreparedAssessment assessment) {
    return answer instanceof TransactionAnswer.Refused
        && assessment != null
        && assessment.assessment().withdrawn();
  }

  /** What it rested on may be deleted; that must not keep a wrong figure standing. */
  private Outcome withoutReferences(RiskJob job, RiskTransaction refused, DeviceGate.Pass pass) {
    Assessment assessment = refused.parts().getFirst().assessment();
    RiskTransaction transaction = RiskTransaction.of(deployment, assessment.namedInWords());
    TransactionAnswer answer = send(job, transaction);
    confirm(pass, transaction, answer);
    return outcome(job, transaction, 0, answer);
  }

  private static void confirm(
      DeviceGate.Pass pass, RiskTransaction transaction, TransactionAnswer answer) {
    if (answer instanceof TransactionAnswer.Accepted) {
      pass.confirm(transaction.deviceIdentifiers());
    }
  }

  private TransactionAnswer send(RiskJob job, RiskTransaction transaction) {
    return ehr.write(
        transaction.body(),
        transaction.entries(),
        job.received().headers().get(EventHeaders.TRACEPARENT));
  }

  private Outcome outcome(
      RiskJob job, RiskTransaction transaction, int part, TransactionAnswer answer) {
    RiskTransaction.Part own = transaction.parts().get(part);
    return switch (answer) {
      case TransactionAnswer.Accepted accepted -> accepted(job, own, accepted.stored().get(part));
      case TransactionAnswer.Conflict(int status)
          when status == 412 && deviceIsAmbiguous(own.deviceIdentifier()) ->
          new Outcome.Parked(
              DeadLetterReason.REJECTED_BY_EHR,
              Planning.AMBIGUOUS.formatted("Device"),
              job.inDoubt());
      case TransactionAnswer.NotTaken notTaken -> NotTaken.outcome(notTaken, job.inDoubt());
    };
  }

  private static Outcome accepted(
      RiskJob job, RiskTransaction.Part part, TransactionAnswer.Stored stored) {
    Assessment assessment = part.assessment();
    return new Outcome.Settled(
        result(assessment, stored),
        new Written(
            stored.reference(),
            assessment.status(),
            job.risk().model().version(),
            Verdict.modelChanged(job.risk(), assessment.replaces()),
            part.contentHash(),
            assessment.observations()));
  }

  private static Delivery.Result result(Assessment assessment, TransactionAnswer.Stored stored) {
    if (assessment.status() == AssessmentStatus.ENTERED_IN_ERROR) {
      return Delivery.Result.WITHDRAWN;
    }
    Written replaced = assessment.replaces();
    // The first version is our own creation even when the answer to it was lost.
    if (stored.created() || (replaced == null && stored.reference().endsWith("/_history/1"))) {
      return Delivery.Result.CREATED;
    }
    return replaced != null && replaced.reference().equals(stored.reference())
        ? Delivery.Result.UNCHANGED
        : Delivery.Result.UPDATED;
  }

  private boolean deviceIsAmbiguous(String deviceIdentifier) {
    String search = RiskTransaction.search(Systems.MODEL_IDENTIFIER, deviceIdentifier);
    return ehr.count("Device?" + search).orElse(0) > 1;
  }
}
