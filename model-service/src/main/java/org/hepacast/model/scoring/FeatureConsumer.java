package org.hepacast.model.scoring;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.risk.ChangedFamilies;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.Poison;
import org.hepacast.model.packages.Shelves;
import org.hepacast.model.scoring.Answers.Answered;
import org.hepacast.modelpackage.scoring.ForeignValue;
import org.hepacast.modelpackage.shelf.Shelf;
import org.jboss.logging.Logger;

/**
 * Feature vectors in, one risk per model out, unless it is the one that stands. A batch is done
 * when the broker has acknowledged every risk and every dead letter that follows from it.
 */
@ApplicationScoped
class FeatureConsumer {
  private static final Logger LOG = Logger.getLogger(FeatureConsumer.class);

  private static final String NOT_TAKEN =
      "Kafka does not take a risk of this vector: raise the broker's message.max.bytes, then"
          + " replay";

  /** What one vector has changed, and what the shadows say to it. */
  private record Change(
      ConsumerRecord<String, byte[]> vector,
      List<Answered> answers,
      String families,
      List<Answered> shadows) {
    Stream<OutgoingRecord> records() {
      return Stream.concat(risks(), shadows.stream().map(answer -> answer.risk().toRecord()));
    }

    /** Each tells of the others, so that the last to come is known as such. */
    private Stream<OutgoingRecord> risks() {
      return answers.stream()
          .map(answer -> answer.risk().toRecord())
          .map(
              risk -> {
                var headers = new LinkedHashMap<>(risk.headers());
                headers.put(ChangedFamilies.HEADER, families);
                return new OutgoingRecord(risk.topic(), risk.key(), headers, risk.value());
              });
    }
  }

  private record Arrived(ConsumerRecord<String, byte[]> record, FeatureVector vector) {}

  private final Shelves shelves;
  private final Answers answers;
  private final EventPublisher publisher;
  private final DeadLetters deadLetters;
  private final Persistently persistently;
  private final FeatureOffsets offsets;
  private final StageMetrics metrics;
  private final Clock clock = Clock.systemUTC();
  private volatile Optional<Instant> oldestInWork = Optional.empty();

  FeatureConsumer(
      Shelves shelves,
      Answers answers,
      EventPublisher publisher,
      DeadLetters deadLetters,
      Persistently persistently,
      @Identifier(FeatureOffsets.CHANNEL) FeatureOffsets offsets,
      StageMetrics metrics) {
    this.shelves = shelves;
    this.answers = answers;
    this.publisher = publisher;
    this.deadLetters = deadLetters;
    this.persistently = persistently;
    this.offsets = offsets;
    this.metrics = metrics;
    metrics.oldestUnhandled(() -> oldestInWork);
  }

  @Incoming(FeatureOffsets.CHANNEL)
  @Blocking
  void score(ConsumerRecords<String, byte[]> records) {
    metrics.received(records.count());
    oldestInWork = oldest(records);
    Shelf shelf = shelves.current();
    var changes = new ArrayList<Change>();
    for (Arrived arrived : newestOfEachCase(records)) {
      changes.add(change(arrived, shelf));
    }
    publish(changes);
    offsets.commit(records, shelf.digest());
    oldestInWork = Optional.empty();
  }

  /** Risks that Kafka will never take hold up nobody else's: their vector is put aside. */
  private void publish(List<Change> changes) {
    List<Answered> answered = changes.stream().flatMap(c -> c.answers().stream()).toList();
    List<Answered> shadows = changes.stream().flatMap(c -> c.shadows().stream()).toList();
    if (answered.isEmpty() && shadows.isEmpty()) {
      return;
    }
    try {
      persistently.untilDone(
          Dependency.KAFKA,
          () -> {
            publisher.publishRecords(changes.stream().flatMap(Change::records).toList());
            return true;
          });
    } catch (Poison e) {
      if (changes.size() > 1) {
        changes.forEach(change -> publish(List.of(change)));
      } else {
        deadLetters.send(changes.getFirst().vector(), DeadLetterReason.TOO_LARGE, NOT_TAKEN);
      }
      return;
    }
    metrics.sent(answered.size());
    answers.stand(answered);
    answers.stand(shadows);
    for (Answered answer : answered) {
      metrics.handled(Duration.between(answer.risk().headers().time(), clock.instant()));
    }
  }

  private static Optional<Instant> oldest(ConsumerRecords<String, byte[]> records) {
    Optional<Instant> oldest = Optional.empty();
    for (ConsumerRecord<String, byte[]> record : records) {
      Instant written = Instant.ofEpochMilli(record.timestamp());
      oldest = Optional.of(oldest.filter(written::isAfter).orElse(written));
    }
    return oldest;
  }

  private List<Arrived> newestOfEachCase(ConsumerRecords<String, byte[]> records) {
    var newest = new LinkedHashMap<String, Arrived>();
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (VectorReader.read(record)) {
        case VectorReader.Read.Unreadable unreadable ->
            deadLetters.send(record, DeadLetterReason.UNREADABLE, unreadable.text());
        case VectorReader.Read.Tombstone tombstone ->
            LOG.debugf(
                "Key without a value: topic=%s partition=%d offset=%d",
                record.topic(), record.partition(), record.offset());
        case VectorReader.Read.Vector read ->
            newest.merge(
                read.vector().caseReference().caseId(),
                new Arrived(record, read.vector()),
                (a, b) -> b.vector().sequence() >= a.vector().sequence() ? b : a);
      }
    }
    return List.copyOf(newest.values());
  }

  /** All models or none: a vector that one of them cannot read goes aside as a whole. */
  private Change change(Arrived arrived, Shelf shelf) {
    var nothing = new Change(arrived.record(), List.of(), "", List.of());
    List<Answered> answered;
    List<Answered> shadows;
    try {
      answered = answers.to(arrived.record(), arrived.vector(), shelf);
      shadows = answers.ofShadows(arrived.record(), arrived.vector(), shelf);
    } catch (ForeignValue e) {
      deadLetters.send(arrived.record(), DeadLetterReason.UNREADABLE, e.getMessage() + ".");
      return nothing;
    } catch (RuntimeException e) {
      LOG.errorf(
          "Scoring failed by a defect: caseId=%s fault=%s",
          arrived.vector().caseReference().caseId(), e.getClass().getName());
      deadLetters.send(
          arrived.record(), DeadLetterReason.DEFECT, "Scoring failed by a fault of this service.");
      return nothing;
    }
    if (answered.stream()
        .anyMatch(answer -> answer.risk().value().length > Answers.MAX_EVENT_BYTES)) {
      deadLetters.send(
          arrived.record(),
          DeadLetterReason.TOO_LARGE,
          "A risk of this vector would exceed %d bytes; shorten details and corrections."
              .formatted(Answers.MAX_EVENT_BYTES));
      return nothing;
    }
    List<String> families =
        answered.stream().map(answer -> answer.question().model().family()).toList();
    return new Change(arrived.record(), answered, ChangedFamilies.write(families), shadows);
  }
}
