package org.hepacast.report.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.kit.audit.AuditTrail;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.Poison;
import org.hepacast.report.intake.Received;
import org.hepacast.report.outbox.OutboxLoop;
import org.jboss.logging.Logger;

/** Makes what came of a job durable, however long the database is away. */
@ApplicationScoped
class Ledger {
  private static final Logger LOG = Logger.getLogger(Ledger.class);

  private final Endings endings;
  private final DeadLetters deadLetters;
  private final Persistently persistently;
  private final StageMetrics metrics;
  private final OutboxLoop outbox;
  private final AuditTrail trail;
  private final Together<List<Endings.Settlement>, List<Endings.Settlement>> settling =
      new Together<>(this::settleTogether);
  private final Clock clock = Clock.systemUTC();

  Ledger(
      Endings endings,
      DeadLetters deadLetters,
      Persistently persistently,
      StageMetrics metrics,
      OutboxLoop outbox,
      AuditTrail trail) {
    this.trail = trail;
    this.endings = endings;
    this.deadLetters = deadLetters;
    this.persistently = persistently;
    this.metrics = metrics;
    this.outbox = outbox;
  }

  /** All that one transaction at the EHR has brought into line, together. */
  void settle(Map<Job, Outcome.Settled> settled) {
    Instant now = clock.instant();
    List<Endings.Settlement> settlements =
        settled.entrySet().stream()
            .map(entry -> new Endings.Settlement(entry.getKey(), entry.getValue(), now))
            .toList();
    List<Endings.Settlement> held = settling.done(settlements);
    held.forEach(s -> metrics.handled(Duration.between(s.job().received().since(), now)));
    List<AuditEntry.Patient> written =
        held.stream().filter(Endings.Settlement::wrote).map(Endings.Settlement::patient).toList();
    if (!written.isEmpty()) {
      trail.gatherOwn(AuditKind.RECORDS_WRITTEN, "written to the EHR", written);
    }
    if (held.size() < settlements.size()) {
      LOG.warnf(
          "Deliveries were taken over meanwhile: subject=%s",
          settlements.getFirst().job().claimed().subject());
    }
    outbox.wake();
  }

  /**
   * Deliveries that end at about the same time share a transaction; one that cannot, spoils none.
   */
  private List<List<Endings.Settlement>> settleTogether(List<List<Endings.Settlement>> parcels) {
    try {
      Set<Endings.Settlement> held = Collections.newSetFromMap(new IdentityHashMap<>());
      held.addAll(settleAtOnce(parcels.stream().flatMap(List::stream).toList()));
      return parcels.stream()
          .map(parcel -> parcel.stream().filter(held::contains).toList())
          .toList();
    } catch (Poison e) {
      if (parcels.size() == 1) {
        throw e;
      }
      return parcels.stream().map(parcel -> settleTogether(List.of(parcel)).getFirst()).toList();
    }
  }

  private List<Endings.Settlement> settleAtOnce(List<Endings.Settlement> settlements) {
    return persistently.untilDone(Dependency.POSTGRESQL, () -> endings.settle(settlements));
  }

  void park(Job job, Outcome.Parked parked) {
    Received received = job.received();
    var raw =
        new Claimed.Unreadable(
            job.claimed(),
            received.event(),
            received.headers(),
            new Claimed.Origin(
                received.kind().topic(),
                received.recordKey(),
                received.partition(),
                received.offset()),
            job.receivedAt());
    park(raw, parked);
  }

  /** A row as it lies there: a later version of the contract may have left it unreadable. */
  void park(Claimed.Unreadable row, Outcome.Parked parked) {
    Claim claim = row.claim();
    LOG.errorf(
        "Delivery parked: reason=%s topic=%s subject=%s part=%s eventId=%s text=%s",
        parked.reason().code(),
        row.origin().topic().topicName(),
        claim.subject(),
        claim.part(),
        claim.eventId(),
        parked.text());
    OutgoingRecord letter = deadLetters.letter(record(row), parked.reason(), parked.text());
    boolean held =
        persistently.untilDone(Dependency.POSTGRESQL, () -> endings.park(claim, parked, letter));
    if (held) {
      metrics.refused(parked.reason());
      outbox.wake();
    }
  }

  private static ConsumerRecord<String, byte[]> record(Claimed.Unreadable row) {
    return new ConsumerRecord<>(
        row.origin().topic().topicName(),
        row.origin().partition(),
        row.origin().offset(),
        row.receivedAt().toEpochMilli(),
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        row.event().length,
        row.origin().recordKey(),
        row.event(),
        Envelope.write(row.headers()),
        Optional.empty());
  }

  void postpone(Job job, Outcome.Postponed postponed, Duration pause) {
    persistently.untilDone(Dependency.POSTGRESQL, () -> endings.postpone(job, postponed, pause));
  }
}
