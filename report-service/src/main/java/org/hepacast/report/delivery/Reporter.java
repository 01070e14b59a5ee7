package org.hepacast.report.delivery;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Backoff;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.ShuttingDown;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.RiskTransaction;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.ehr.Ehr;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs a job to its end: delivers, and makes what came of it durable. */
final class Reporter implements Dispatcher.JobRunner {
  private static final Logger LOG = Logger.getLogger(Reporter.class);
  private static final String EHR = "ehr";
  private static final String POSTGRESQL = "postgresql";

  /** How soon a job that had to let another one pass comes back. */
  private static final Duration STEP_ASIDE = Duration.ofMillis(50);

  /** What a reporter works on. */
  record Surroundings(
      DeliveryTable table,
      Memory memory,
      DeadLetters deadLetters,
      Persistently persistently,
      Dependencies dependencies,
      StageMetrics metrics,
      Clock clock) {}

  private final Surroundings around;
  private final Deployment deployment;
  private final Ehr ehr;
  private final Deliverer deliverer;
  private final CircuitBreaker breaker;
  private final Backoff pauses;
  private final Runnable onSettled;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Boolean memoryComplete;

  Reporter(
      Surroundings around,
      Deployment deployment,
      Ehr ehr,
      Deliverer deliverer,
      CircuitBreaker breaker,
      Backoff pauses,
      Runnable onSettled) {
    this.around = around;
    this.deployment = deployment;
    this.ehr = ehr;
    this.deliverer = deliverer;
    this.breaker = breaker;
    this.pauses = pauses;
    this.onSettled = onSettled;
  }

  @Override
  public void run(List<Job> parcel) {
    try {
      Map<Job, Outcome> outcomes = attempt(parcel);
      judge(outcomes.values());
      outcomes.forEach(this::finish);
    } catch (DatabaseAway | ShuttingDown e) {
      // The claims run out, and the jobs are taken again.
      LOG.infof("Delivery left for later: caseId=%s", parcel.getFirst().caseId());
    } catch (RuntimeException e) {
      LOG.errorf(
          Faults.withoutMessages(e),
          "Delivery failed by a defect: caseId=%s",
          parcel.getFirst().caseId());
      parcel.forEach(job -> finish(job, defect(job)));
    }
  }

  private static Outcome defect(Job job) {
    return new Outcome.Parked(
        DeadLetterReason.DEFECT,
        "The delivery failed: see the service's log, mend it, then replay",
        job.inDoubt());
  }

  private Map<Job, Outcome> attempt(List<Job> parcel) {
    Optional<Boolean> complete = memoryComplete();
    if (complete.isPresent()) {
      return deliverer.deliver(parcel, complete.get());
    }
    var outcomes = new LinkedHashMap<Job, Outcome>();
    parcel.forEach(
        job ->
            outcomes.put(
                job,
                new Outcome.Postponed(
                    "no answer to a search", job.inDoubt(), Outcome.Why.EHR_AWAY)));
    return outcomes;
  }

  /** What the parcel as a whole says of the EHR: one transaction is one failure. */
  private void judge(Collection<Outcome> outcomes) {
    boolean answered = false;
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Settled settled -> answered |= wrote(settled.result());
        case Outcome.Parked parked -> answered |= parked.reason() != DeadLetterReason.DEFECT;
        case Outcome.Postponed postponed -> {
          if (postponed.why() == Outcome.Why.EHR_AWAY) {
            away(postponed.fault());
            return;
          }
          if (postponed.why() == Outcome.Why.EHR_DENIES) {
            around.dependencies().down(EHR, postponed.fault());
            return;
          }
        }
      }
    }
    if (answered) {
      breaker.succeeded();
      around.dependencies().up(EHR);
    }
  }

  private static boolean wrote(Delivery.Result result) {
    return switch (result) {
      case CREATED, UPDATED, WITHDRAWN -> true;
      case UNCHANGED, NOTHING_TO_WRITE -> false;
    };
  }

  private void away(String fault) {
    breaker.failed();
    if (breaker.open()) {
      around.dependencies().down(EHR, fault);
    }
  }

  /** A row that a later version of the contract left unreadable stops no other. */
  @Override
  public void park(Claimed.Unreadable unreadable) {
    var parked =
        new Outcome.Parked(
            DeadLetterReason.DEFECT,
            "The stored risk is not readable by this version of the service: send it again, or run"
                + " the version that wrote it",
            true);
    OutgoingRecord letter =
        around.deadLetters().letter(record(unreadable), parked.reason(), parked.text());
    park(unreadable.claim(), parked, letter);
  }

  /** Asked once in the life of a database, before it writes for the first time. */
  private Optional<Boolean> memoryComplete() {
    Boolean known = memoryComplete;
    if (known != null) {
      return Optional.of(known);
    }
    asking.lock();
    try {
      Optional<Boolean> stored = around.memory().complete();
      if (stored.isEmpty()) {
        String any = RiskTransaction.search(deployment.identifierSystem(), "");
        OptionalInt held = ehr.count("RiskAssessment?" + any);
        if (held.isPresent()) {
          around.memory().set(held.getAsInt() == 0);
          stored = around.memory().complete();
        }
      }
      memoryComplete = stored.orElse(null);
      return stored;
    } catch (SQLException e) {
      throw new DatabaseAway(e);
    } finally {
      asking.unlock();
    }
  }

  private void finish(Job job, Outcome outcome) {
    switch (outcome) {
      case Outcome.Settled settled -> settle(job, settled);
      case Outcome.Parked parked -> park(job, parked);
      case Outcome.Postponed postponed -> postpone(job, postponed);
    }
  }

  private void settle(Job job, Outcome.Settled settled) {
    Instant now = around.clock().instant();
    Delivery delivery = delivery(job, settled, now);
    boolean held =
        around
            .persistently()
            .untilDone(POSTGRESQL, () -> around.table().settle(job, settled, delivery));
    if (held) {
      around.metrics().handled(Duration.between(job.risk().inputsUntil(), now));
      onSettled.run();
    } else {
      LOG.warnf("Delivery was taken over meanwhile: riskId=%s", job.risk().riskId());
    }
  }

  private static Delivery delivery(Job job, Outcome.Settled settled, Instant now) {
    Written written =
        settled.result() == Delivery.Result.NOTHING_TO_WRITE ? null : settled.written();
    return new Delivery(
        job.risk().riskId(),
        job.caseId(),
        job.modelFamily(),
        job.risk().model().version(),
        settled.result(),
        written == null ? null : written.reference(),
        written == null ? null : written.status().code(),
        job.risk().inputsUntil(),
        now);
  }

  private void park(Job job, Outcome.Parked parked) {
    var raw =
        new Claimed.Unreadable(
            job.claimed(),
            job.received().event(),
            job.received().headers(),
            job.received().partition(),
            job.received().offset(),
            job.receivedAt());
    park(
        job.claimed(),
        parked,
        around.deadLetters().letter(record(raw), parked.reason(), parked.text()));
  }

  private void park(Claim claim, Outcome.Parked parked, OutgoingRecord letter) {
    LOG.errorf(
        "Risk parked: reason=%s caseId=%s modelFamily=%s riskId=%s text=%s",
        parked.reason().code(), claim.caseId(), claim.modelFamily(), claim.riskId(), parked.text());
    boolean held =
        around
            .persistently()
            .untilDone(POSTGRESQL, () -> around.table().park(claim, parked, letter));
    if (held) {
      around.metrics().refused(parked.reason());
      onSettled.run();
    }
  }

  private static ConsumerRecord<String, byte[]> record(Claimed.Unreadable row) {
    return new ConsumerRecord<>(
        Topic.RISK.topicName(),
        row.partition(),
        row.offset(),
        row.receivedAt().toEpochMilli(),
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        row.event().length,
        RecordKey.ofCaseAndFamily(row.claim().caseId(), row.claim().modelFamily()),
        row.event(),
        Envelope.write(row.headers()),
        Optional.empty());
  }

  private void postpone(Job job, Outcome.Postponed postponed) {
    Duration pause =
        switch (postponed.why()) {
          case STEP_ASIDE -> STEP_ASIDE;
          case CONFLICT -> pauses.before(job.attempts() - 1);
          case EHR_AWAY -> {
            LOG.warnf(
                "EHR does not take a risk, trying again: riskId=%s attempt=%d fault=%s",
                job.risk().riskId(), job.attempts(), postponed.fault());
            yield pauses.before(job.attempts() - 1);
          }
          case EHR_DENIES -> {
            LOG.errorf(
                "EHR refuses the account: riskId=%s attempt=%d fault=%s",
                job.risk().riskId(), job.attempts(), postponed.fault());
            yield pauses.before(job.attempts() - 1);
          }
        };
    around
        .persistently()
        .untilDone(POSTGRESQL, () -> around.table().postpone(job, postponed, pause));
  }
}
