package org.hepacast.feature.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.feature.state.Asked;
import org.hepacast.feature.state.Became;
import org.hepacast.feature.state.Waiting;
import org.hepacast.feature.store.CompleteVectors;
import org.hepacast.feature.store.Database;
import org.hepacast.feature.store.ImagingRows;
import org.hepacast.feature.store.OutboxRows;
import org.hepacast.feature.store.OutcomeRows;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.hepacast.kit.kafka.TooLargeForKafka;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.jboss.logging.Logger;

/**
 * Publishes the vectors and the requests for the imaging process that the state has put aside,
 * until the broker has acknowledged them.
 */
@ApplicationScoped
public class Outbox {
  private static final Logger LOG = Logger.getLogger(Outbox.class);

  /**
   * Some KiB each: a batch stays well below what the producer buffers. Those with the values of
   * images go alone.
   */
  private static final int BATCH = 200;

  private static final String TOO_LARGE =
      "A vector larger than Kafka takes: raise the broker's message.max.bytes, then replay";

  private final Database database;
  private final EventPublisher publisher;
  private final DeadLetters deadLetters;
  private final Persistently persistently;
  private final StageMetrics metrics;
  private final String stage;
  private final Clock clock = Clock.systemUTC();

  Outbox(
      Database database,
      EventPublisher publisher,
      DeadLetters deadLetters,
      Persistently persistently,
      StageMetrics metrics,
      @ConfigProperty(name = "quarkus.application.name") String stage) {
    this.database = database;
    this.publisher = publisher;
    this.deadLetters = deadLetters;
    this.persistently = persistently;
    this.metrics = metrics;
    this.stage = stage;
  }

  /** Returns when everything that no other instance is publishing has been acknowledged. */
  public void publishWaiting() {
    database.awaitSchema();
    publishAll(this::publishClaimed);
  }

  /** The same for what the imaging process is asked for. */
  public void publishRequests() {
    database.awaitSchema();
    publishAll(this::publishClaimedRequests);
  }

  /** The same for what has become of cases: nobody waits for that, the sweep is soon enough. */
  public void publishOutcomes() {
    database.awaitSchema();
    publishAll(this::publishClaimedOutcomes);
  }

  private int publishClaimedOutcomes(Connection connection) {
    List<Became> outcomes = OutcomeRows.claim(connection, BATCH);
    if (!outcomes.isEmpty()) {
      publisher.publish(outcomes.stream().map(this::event).toList());
      OutcomeRows.published(connection, outcomes);
    }
    return outcomes.size();
  }

  private void publishAll(Database.Work<Integer> batch) {
    int published;
    do {
      published = persistently.untilUp(Dependency.POSTGRESQL, () -> database.inTransaction(batch));
    } while (published == BATCH);
  }

  private int publishClaimedRequests(Connection connection) {
    List<Asked> asked = ImagingRows.claim(connection, BATCH);
    if (!asked.isEmpty()) {
      publisher.publish(asked.stream().map(this::event).toList());
      ImagingRows.published(connection, asked);
    }
    return asked.size();
  }

  /** Where Kafka does not acknowledge, the fault names Kafka, and the rows stay. */
  private int publishClaimed(Connection connection) {
    List<Waiting> waiting = OutboxRows.claim(connection, BATCH);
    if (!waiting.isEmpty()) {
      publish(waiting.stream().filter(one -> !CompleteVectors.hasImages(one.vector())).toList());
      waiting.stream()
          .filter(one -> CompleteVectors.hasImages(one.vector()))
          .forEach(one -> publish(List.of(one.with(CompleteVectors.of(connection, one.vector())))));
      OutboxRows.remove(connection, waiting);
      metrics.sent(waiting.size());
      waiting.forEach(w -> metrics.handled(Duration.between(w.received(), clock.instant())));
    }
    return waiting.size();
  }

  /**
   * One vector that Kafka will never take must not hold up all others: then each goes alone. With
   * images, it goes without the largest of them, so that a laboratory result is never put aside for
   * the size of what was measured beside it. What is too large without any is put aside. It stays
   * readable under {@code /cases}.
   */
  private void publish(List<Waiting> waiting) {
    try {
      publisher.publish(waiting.stream().map(this::event).toList());
    } catch (TooLargeForKafka e) {
      if (waiting.size() > 1) {
        waiting.forEach(one -> publish(List.of(one)));
      } else {
        CompleteVectors.lighter(waiting.getFirst().vector())
            .ifPresentOrElse(
                lighter -> publishLighter(waiting.getFirst(), lighter),
                () -> putAside(waiting.getFirst()));
      }
    }
  }

  private void publishLighter(Waiting whole, String lighter) {
    LOG.errorf(
        "Vector larger than Kafka takes, sent without the images of a protocol: caseId=%s"
            + " sequence=%d",
        whole.caseId(), whole.sequence());
    publish(List.of(whole.with(lighter)));
  }

  private void putAside(Waiting waiting) {
    deadLetters.sendOnce(event(waiting).toRecord(), DeadLetterReason.TOO_LARGE, TOO_LARGE);
  }

  /** The sequence is part of the id: what was withdrawn may be asked for again. */
  private OutgoingEvent event(Asked asked) {
    ImagingRequest request = asked.request();
    var headers =
        new EventHeaders(
            request.requestId() + "-" + asked.sequence(),
            stage,
            EventType.IMAGING_REQUEST,
            request.study().reference().reference(),
            asked.received(),
            asked.traceparent());
    return new OutgoingEvent(
        Topic.IMAGING_REQUEST,
        RecordKey.ofPatient(request.source(), request.patient().reference()),
        headers,
        EventJson.write(request));
  }

  private OutgoingEvent event(Became became) {
    CaseOutcome outcome = became.outcome();
    var headers =
        new EventHeaders(
            outcome.outcomeId() + "-" + outcome.sequence(),
            stage,
            EventType.OUTCOME,
            outcome.caseId(),
            became.received(),
            became.traceparent());
    return new OutgoingEvent(
        Topic.OUTCOME, RecordKey.ofCase(outcome.caseId()), headers, EventJson.write(outcome));
  }

  /** The sequence is part of the id: a case may come back to an earlier vector, which is news. */
  private OutgoingEvent event(Waiting waiting) {
    var headers =
        new EventHeaders(
            waiting.vectorId() + "-" + waiting.sequence(),
            stage,
            EventType.FEATURES,
            waiting.caseId(),
            waiting.received(),
            waiting.traceparent());
    return new OutgoingEvent(
        Topic.FEATURES,
        RecordKey.ofCase(waiting.caseId()),
        headers,
        waiting.vector().getBytes(UTF_8));
  }
}
