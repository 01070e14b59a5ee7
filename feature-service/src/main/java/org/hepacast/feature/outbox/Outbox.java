package org.hepacast.feature.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.feature.state.Asked;
import org.hepacast.feature.state.Became;
import org.hepacast.feature.state.Waiting;
import org.hepacast.feature.store.CompleteVectors;
import org.hepacast.feature.store.CourseRows;
import org.hepacast.feature.store.CourseRows.WaitingCourse;
import org.hepacast.feature.store.Database;
import org.hepacast.feature.store.ImagingRows;
import org.hepacast.feature.store.OutboxRows;
import org.hepacast.feature.store.OutcomeRows;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.kit.kafka.PublishFailed;
import org.hepacast.kit.kafka.TooLargeForKafka;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.jboss.logging.Logger;

/**
 * Publishes the vectors, the courses and the requests for the imaging process that the state has
 * put aside, until the broker has acknowledged them.
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
  private final Events events;
  private final Clock clock = Clock.systemUTC();

  /**
   * Kafka has not taken something with courses in it, as where nobody has made their topic. Then
   * the sweep sends them alone: no vector waits for a picture.
   */
  private volatile boolean coursesApart;

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
    this.events = new Events(stage);
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

  /** The same for courses, where they do not go with the vectors. */
  public void publishCourses() {
    if (coursesApart) {
      publishAll(this::publishClaimedCourses);
      coursesApart = false;
    }
  }

  private int publishClaimedCourses(Connection connection) {
    List<WaitingCourse> courses = CourseRows.claim(connection, BATCH);
    publisher.publish(courses.stream().map(events::of).toList());
    CourseRows.published(connection, courses);
    metrics.sent(courses.size());
    return courses.size();
  }

  private int publishClaimedOutcomes(Connection connection) {
    List<Became> outcomes = OutcomeRows.claim(connection, BATCH);
    if (!outcomes.isEmpty()) {
      publisher.publish(outcomes.stream().map(events::of).toList());
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
      publisher.publish(asked.stream().map(events::of).toList());
      ImagingRows.published(connection, asked);
    }
    return asked.size();
  }

  /**
   * Where Kafka does not acknowledge, the fault names Kafka, and the rows stay. Courses go with the
   * vectors: a request more would cost the broker as much as theirs, and whoever draws a course
   * wants it no later than the risk.
   */
  private int publishClaimed(Connection connection) {
    List<Waiting> waiting = OutboxRows.claim(connection, BATCH);
    List<WaitingCourse> courses = coursesApart ? List.of() : CourseRows.claim(connection, BATCH);
    publish(
        waiting.stream().filter(one -> !CompleteVectors.hasImages(one.vector())).toList(), courses);
    CourseRows.published(connection, courses);
    metrics.sent(courses.size());
    if (!waiting.isEmpty()) {
      waiting.stream()
          .filter(one -> CompleteVectors.hasImages(one.vector()))
          .forEach(one -> publish(one.with(CompleteVectors.of(connection, one.vector()))));
      OutboxRows.remove(connection, waiting);
      metrics.sent(waiting.size());
      waiting.forEach(w -> metrics.handled(Duration.between(w.received(), clock.instant())));
    }
    return Math.max(waiting.size(), courses.size());
  }

  /**
   * One vector that Kafka will never take must not hold up all others: then each goes alone. With
   * images, it goes without the largest of them, so that a laboratory result is never put aside for
   * the size of what was measured beside it. What is too large without any is put aside. It stays
   * readable under {@code /cases}.
   */
  private void publish(List<Waiting> waiting, List<WaitingCourse> courses) {
    try {
      publisher.publish(
          Stream.concat(waiting.stream().map(events::of), courses.stream().map(events::of))
              .toList());
    } catch (TooLargeForKafka e) {
      waiting.forEach(this::publish);
      publisher.publish(courses.stream().map(events::of).toList());
    } catch (PublishFailed e) {
      coursesApart |= !courses.isEmpty();
      throw e;
    }
  }

  private void publish(Waiting waiting) {
    try {
      publisher.publish(List.of(events.of(waiting)));
    } catch (TooLargeForKafka e) {
      CompleteVectors.lighter(waiting.vector())
          .ifPresentOrElse(lighter -> publishLighter(waiting, lighter), () -> putAside(waiting));
    }
  }

  private void publishLighter(Waiting whole, String lighter) {
    LOG.errorf(
        "Vector larger than Kafka takes, sent without the images of a protocol: caseId=%s"
            + " sequence=%d",
        whole.caseId(), whole.sequence());
    publish(whole.with(lighter));
  }

  private void putAside(Waiting waiting) {
    deadLetters.sendOnce(events.of(waiting).toRecord(), DeadLetterReason.TOO_LARGE, TOO_LARGE);
  }
}
