package org.hepacast.report.delivery;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
  public void run(Job job) {
    try {
      finish(job, attempt(job));
    } catch (DatabaseAway | ShuttingDown e) {
      // The claim runs out, and the job is taken again.
      LOG.infof("Delivery left for later: riskId=%s", job.risk().riskId());
    }
  }

  private Outcome attempt(Job job) {
    try {
      Optional<Boolean> complete = memoryComplete();
      return complete.isEmpty()
          ? new Outcome.Postponed("no answer to a search", job.inDoubt(), true)
          : deliverer.deliver(job, complete.get());
    } catch (DatabaseAway | ShuttingDown e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(
          Faults.withoutMessages(e),
          "Delivery failed by a defect: riskId=%s modelFamily=%s",
          job.risk().riskId(),
          job.modelFamily());
      return new Outcome.Parked(
          DeadLetterReason.DEFECT,
          "No resource could be made of this risk: see the service's log, mend it, then replay",
          job.inDoubt());
    }
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
    boolean written =
        switch (settled.result()) {
          case CREATED, UPDATED, WITHDRAWN -> true;
          case UNCHANGED, NOTHING_TO_WRITE -> false;
        };
    if (written) {
      ehrAnswered();
    }
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
    if (parked.reason() != DeadLetterReason.DEFECT) {
      ehrAnswered();
    }
    LOG.errorf(
        "Risk parked: reason=%s caseId=%s modelFamily=%s riskId=%s text=%s",
        parked.reason().code(),
        job.caseId(),
        job.modelFamily(),
        job.risk().riskId(),
        parked.text());
    OutgoingRecord letter =
        around.deadLetters().letter(record(job), parked.reason(), parked.text());
    boolean held =
        around.persistently().untilDone(POSTGRESQL, () -> around.table().park(job, parked, letter));
    if (held) {
      around.metrics().refused(parked.reason());
      onSettled.run();
    }
  }

  private static ConsumerRecord<String, byte[]> record(Job job) {
    return new ConsumerRecord<>(
        Topic.RISK.topicName(),
        job.received().partition(),
        job.received().offset(),
        job.receivedAt().toEpochMilli(),
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        job.received().event().length,
        RecordKey.ofCaseAndFamily(job.caseId(), job.modelFamily()),
        job.received().event(),
        Envelope.write(job.received().headers()),
        Optional.empty());
  }

  private void postpone(Job job, Outcome.Postponed postponed) {
    if (postponed.ehrAway()) {
      breaker.failed();
      if (breaker.open()) {
        around.dependencies().down(EHR, postponed.fault());
      }
      LOG.warnf(
          "EHR does not take a risk, trying again: riskId=%s attempt=%d fault=%s",
          job.risk().riskId(), job.attempts(), postponed.fault());
    }
    Duration pause =
        postponed.ehrAway() || postponed.inDoubt() ? pauses.before(job.attempts() - 1) : STEP_ASIDE;
    around
        .persistently()
        .untilDone(POSTGRESQL, () -> around.table().postpone(job, postponed, pause));
  }

  private void ehrAnswered() {
    breaker.succeeded();
    around.dependencies().up(EHR);
  }
}
