package org.hepacast.feature.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.feature.FeatureConfig;
import org.hepacast.feature.outbox.Outbox;
import org.hepacast.feature.state.Arrival;
import org.hepacast.feature.state.State;
import org.hepacast.feature.state.Taken;
import org.hepacast.feature.store.Database;
import org.hepacast.feature.upkeep.UnreadableRows;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.Poison;
import org.hepacast.record.fact.Fact;
import org.jboss.logging.Logger;

/**
 * A batch of records into the state, their vectors and courses to Kafka, and what cannot be
 * understood to the dead letter. Returns when all of that is durable; only then may the offsets be
 * committed.
 */
@ApplicationScoped
class Intake {
  private static final Logger LOG = Logger.getLogger(Intake.class);

  /** Of all faults of a resource, so many are told. */
  private static final int MAX_FAULTS = 5;

  private record Arrived(ConsumerRecord<String, byte[]> record, Arrival arrival) {}

  private record Refused(
      ConsumerRecord<String, byte[]> record, DeadLetterReason reason, String text) {}

  /**
   * @param waiting how many vectors and courses wait in the outbox for it
   * @param requests how many wait for the imaging process
   */
  private record Outcome(int waiting, int requests, List<Refused> refused) {}

  private final RecordReader reader;
  private final State state;
  private final Database database;
  private final Outbox outbox;
  private final DeadLetters deadLetters;
  private final Persistently persistently;
  private final StageMetrics metrics;
  private final UnreadableRows unreadable;
  private final Counter unidentified;
  private final int maxRecordBytes;
  private final Map<Topic, Instant> oldestInWork = new ConcurrentHashMap<>();

  Intake(
      RecordReader reader,
      State state,
      Database database,
      Outbox outbox,
      DeadLetters deadLetters,
      Persistently persistently,
      StageMetrics metrics,
      UnreadableRows unreadable,
      MeterRegistry registry,
      FeatureConfig config) {
    this.reader = reader;
    this.state = state;
    this.database = database;
    this.outbox = outbox;
    this.deadLetters = deadLetters;
    this.persistently = persistently;
    this.metrics = metrics;
    this.unreadable = unreadable;
    this.unidentified = registry.counter("hepacast.feature.patients.without.identifier");
    this.maxRecordBytes = config.maxRecordBytes();
    metrics.oldestUnhandled(() -> oldestInWork.values().stream().min(Instant::compareTo));
  }

  void take(Topic topic, Iterable<ConsumerRecord<String, byte[]>> records) {
    var arrived = new ArrayList<Arrived>();
    var refused = new ArrayList<Refused>();
    int received = 0;
    for (ConsumerRecord<String, byte[]> record : records) {
      received++;
      read(topic, record, arrived, refused);
    }
    metrics.received(received);
    arrived.stream()
        .map(one -> one.arrival().copy().received())
        .min(Instant::compareTo)
        .ifPresent(oldest -> oldestInWork.put(topic, oldest));
    Outcome outcome = store(arrived);
    refused.addAll(outcome.refused());
    if (outcome.waiting() > 0) {
      outbox.publishWaiting();
    }
    if (outcome.requests() > 0) {
      outbox.publishRequests();
    }
    refused.forEach(r -> deadLetters.send(r.record(), r.reason(), r.text()));
    oldestInWork.remove(topic);
  }

  private void read(
      Topic topic,
      ConsumerRecord<String, byte[]> record,
      List<Arrived> arrived,
      List<Refused> refused) {
    byte[] value = record.value();
    Optional<Origin> origin = Origin.of(record);
    if (value == null || value.length == 0) {
      refused.add(
          new Refused(
              record, DeadLetterReason.UNREADABLE, "No value; send what the topic carries"));
    } else if (value.length > maxRecordBytes) {
      refused.add(
          new Refused(
              record,
              DeadLetterReason.TOO_LARGE,
              "%d bytes; at most %d are accepted".formatted(value.length, maxRecordBytes)));
    } else if (origin.isEmpty()) {
      refused.add(
          new Refused(
              record,
              DeadLetterReason.INCOMPLETE,
              "No source; send the CloudEvents headers, or the key source|Patient/<id>"));
    } else {
      understand(topic, record, value, origin.get(), arrived, refused);
    }
  }

  private void understand(
      Topic topic,
      ConsumerRecord<String, byte[]> record,
      byte[] value,
      Origin origin,
      List<Arrived> arrived,
      List<Refused> refused) {
    switch (reader.read(topic, origin, value)) {
      case RecordReader.Read(Arrival arrival, List<String> faults) -> {
        arrived.add(new Arrived(record, arrival));
        if (arrival.copy().fact() instanceof Fact.Person person && person.identifier() == null) {
          reportUnidentified(record);
        }
        if (!faults.isEmpty()) {
          String text = String.join(" | ", faults.stream().limit(MAX_FAULTS).toList());
          refused.add(new Refused(record, DeadLetterReason.REFUSED, text));
        }
      }
      case RecordReader.Unneeded unneeded -> {}
      case RecordReader.Unusable(DeadLetterReason reason, String text) ->
          refused.add(new Refused(record, reason, text));
    }
  }

  /** Such a patient gives no case: logical ids change with every import and must not name one. */
  private void reportUnidentified(ConsumerRecord<String, byte[]> record) {
    unidentified.increment();
    LOG.warnf(
        "Patient without a business identifier gives no case: topic=%s partition=%d offset=%d",
        record.topic(), record.partition(), record.offset());
  }

  private Outcome store(List<Arrived> arrived) {
    return storeTogether(arrived)
        .map(taken -> new Outcome(waiting(taken), taken.requests(), List.of()))
        .orElseGet(() -> storeOneByOne(arrived));
  }

  private static int waiting(Taken taken) {
    return taken.vectors() + taken.courses();
  }

  /** Waits while the database is away; empty when the batch holds something that never will do. */
  private Optional<Taken> storeTogether(List<Arrived> arrived) {
    if (arrived.isEmpty()) {
      return Optional.of(Taken.NOTHING);
    }
    List<Arrival> arrivals = arrived.stream().map(Arrived::arrival).toList();
    database.awaitSchema();
    try {
      return persistently.untilDone(
          Dependency.POSTGRESQL,
          () -> {
            Taken taken = database.withStore(store -> state.take(store, arrivals));
            unreadable.note(taken);
            return Optional.of(taken);
          });
    } catch (Poison e) {
      LOG.errorf(
          Faults.withoutMessages(e),
          "Batch could not be taken into the state: records=%d",
          arrivals.size());
      return Optional.empty();
    }
  }

  private Outcome storeOneByOne(List<Arrived> arrived) {
    int waiting = 0;
    int requests = 0;
    var refused = new ArrayList<Refused>();
    for (Arrived one : arrived) {
      Optional<Taken> taken = storeTogether(List.of(one));
      waiting += taken.map(Intake::waiting).orElse(0);
      requests += taken.map(Taken::requests).orElse(0);
      if (taken.isEmpty()) {
        refused.add(
            new Refused(
                one.record(),
                DeadLetterReason.DEFECT,
                "It could not be taken into the state by a fault of this service"));
      }
    }
    return new Outcome(waiting, requests, refused);
  }
}
