package org.hepacast.report.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.report.assessment.AssessmentStatus;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.RiskTransaction;
import org.hepacast.report.assessment.StudyTransaction;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.ehr.Ehr;
import org.hepacast.report.ehr.TransactionAnswer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to bring the record in line with what is told of a study, in one transaction. Studies
 * are few: unless this is the first that is told of one, the EHR is asked what it holds, and status
 * and what is taken back follow from that.
 */
final class StudyAttempt {
  private final Deployment deployment;
  private final Ehr ehr;
  private final ToldBefore before;
  private final KnownRefusals refusals;

  StudyAttempt(Deployment deployment, Ehr ehr, ToldBefore before, KnownRefusals refusals) {
    this.refusals = refusals;
    this.deployment = deployment;
    this.ehr = ehr;
    this.before = before;
  }

  /** What the EHR holds, by identifier; or why that is not known. */
  private sealed interface Look {
    record Found(Map<String, ObjectNode> resources) implements Look {}

    record Failed(Outcome outcome) implements Look {}
  }

  /**
   * @param memoryComplete false when the EHR may hold what this database never knew
   */
  Outcome deliver(StudyJob job, boolean memoryComplete) {
    if (!deployment.references().holds(job.observations().source())) {
      return new Outcome.Settled(Delivery.Result.NOTHING_TO_WRITE, job.written());
    }
    Written written = job.written();
    Told told = Told.of(job, refusals.of(job));
    String hash = StudyTransaction.contentHash(told.observations());
    if (!job.inDoubt() && written != null && hash.equals(written.contentHash())) {
      return new Outcome.Settled(Delivery.Result.UNCHANGED, written);
    }
    boolean first = written == null && !job.inDoubt() && memoryComplete;
    return switch (first ? new Look.Found(Map.of()) : look(job)) {
      case Look.Failed(Outcome outcome) -> outcome;
      case Look.Found(var found) -> write(job, told, found, hash);
    };
  }

  /**
   * What is to stand: nothing of a patient who refuses.
   *
   * @param refusal null where none is known
   */
  private record Told(ImagingObservations observations, @Nullable Refusal refusal) {
    static Told of(StudyJob job, Optional<Refusal> refusal) {
      return new Told(
          refusal.isPresent() ? job.observations().withoutAny() : job.observations(),
          refusal.orElse(null));
    }
  }

  private Look look(StudyJob job) {
    var found = new LinkedHashMap<String, ObjectNode>();
    for (String identifier : candidates(job)) {
      Optional<List<ObjectNode>> answer =
          ehr.resources(
              "Observation?" + RiskTransaction.search(Systems.OBSERVATION_IDENTIFIER, identifier));
      if (answer.isEmpty()) {
        return new Look.Failed(
            new Outcome.Postponed("no answer to a search", job.inDoubt(), Outcome.Why.EHR_AWAY));
      }
      if (answer.get().size() > 1) {
        return new Look.Failed(
            new Outcome.Parked(
                DeadLetterReason.REJECTED_BY_EHR,
                Planning.AMBIGUOUS.formatted("Observation"),
                job.inDoubt()));
      }
      answer.get().forEach(resource -> found.put(identifier, resource));
    }
    return new Look.Found(found);
  }

  private Set<String> candidates(StudyJob job) {
    var candidates = new TreeSet<>(before.identifiers(job.claimed()));
    candidates.addAll(StudyTransaction.identifiers(job.observations()));
    candidates.addAll(job.observations().absent());
    if (job.written() != null) {
      candidates.addAll(job.written().observations());
    }
    return candidates;
  }

  private Outcome write(StudyJob job, Told told, Map<String, ObjectNode> found, String hash) {
    var transaction = StudyTransaction.of(deployment, told.observations(), found, told.refusal());
    if (transaction.isEmpty()) {
      return new Outcome.Settled(Delivery.Result.NOTHING_TO_WRITE, nothing(job, hash));
    }
    if (told.refusal() == null && refusals.of(job).isPresent()) {
      return new Outcome.Postponed(
          "the patient refuses by now", job.inDoubt(), Outcome.Why.STEP_ASIDE);
    }
    TransactionAnswer answer = send(job, transaction);
    if (answer instanceof TransactionAnswer.Refused && transaction.standing().isEmpty()) {
      // The study may be deleted; that must not keep a wrong figure standing.
      answer = send(job, transaction.withoutReferences());
    }
    return switch (answer) {
      case TransactionAnswer.NotTaken notTaken -> NotTaken.outcome(notTaken, job.inDoubt());
      case TransactionAnswer.Accepted(var stored) ->
          settled(job, transaction, stored.getFirst(), hash);
    };
  }

  /** Nothing of it stands at the EHR: what was remembered must not pass for what is there. */
  private static @Nullable Written nothing(StudyJob job, String hash) {
    Written before = job.written();
    return before == null
        ? null
        : new Written(
            before.reference(),
            AssessmentStatus.ENTERED_IN_ERROR,
            job.received().version(),
            false,
            hash,
            List.of());
  }

  private TransactionAnswer send(StudyJob job, StudyTransaction transaction) {
    return ehr.write(
        transaction.body(),
        transaction.entries(),
        job.received().headers().get(EventHeaders.TRACEPARENT));
  }

  private static Outcome settled(
      StudyJob job, StudyTransaction transaction, TransactionAnswer.Stored stored, String hash) {
    return new Outcome.Settled(
        result(job.written(), transaction, stored),
        new Written(
            stored.reference(),
            transaction.status(),
            job.received().version(),
            false,
            hash,
            transaction.standing()));
  }

  private static Delivery.Result result(
      @Nullable Written before, StudyTransaction transaction, TransactionAnswer.Stored stored) {
    if (transaction.standing().isEmpty()) {
      return Delivery.Result.WITHDRAWN;
    }
    return before == null && stored.created() ? Delivery.Result.CREATED : Delivery.Result.UPDATED;
  }
}
