package org.hepacast.report.course;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.Poison;
import org.hepacast.report.course.CourseReader.Reading;
import org.jboss.logging.Logger;

/**
 * A batch of courses into the table, and what cannot be understood to the dead letter. Apart from
 * the risks: a picture that waits delays no assessment.
 */
@ApplicationScoped
class CourseConsumer {
  private static final Logger LOG = Logger.getLogger(CourseConsumer.class);

  private record Taken(ConsumerRecord<String, byte[]> record, ReceivedCourse received) {
    long sequence() {
      return received.course().sequence();
    }
  }

  private final CourseTable table;
  private final DeadLetters deadLetters;
  private final Persistently persistently;
  private final StageMetrics metrics;

  CourseConsumer(
      CourseTable table, DeadLetters deadLetters, Persistently persistently, StageMetrics metrics) {
    this.table = table;
    this.deadLetters = deadLetters;
    this.persistently = persistently;
    this.metrics = metrics;
  }

  @Incoming("course")
  @Blocking
  void courses(ConsumerRecords<String, byte[]> records) {
    metrics.received(records.count());
    var newest = new LinkedHashMap<String, Taken>();
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (CourseReader.read(record)) {
        case Reading.Usable(ReceivedCourse received) ->
            newest.merge(
                received.course().caseId(),
                new Taken(record, received),
                (a, b) -> b.sequence() > a.sequence() ? b : a);
        case Reading.Unusable(var reason, String text) -> deadLetters.send(record, reason, text);
      }
    }
    List<Taken> taken = List.copyOf(newest.values());
    if (!store(taken)) {
      taken.stream().filter(one -> !store(List.of(one))).forEach(this::putAside);
    }
  }

  /** Waits while the database is away; false when something among them will never go in. */
  private boolean store(List<Taken> taken) {
    try {
      return persistently.untilDone(
          Dependency.POSTGRESQL,
          () -> {
            table.store(taken.stream().map(Taken::received).toList());
            return true;
          });
    } catch (Poison e) {
      LOG.errorf(
          Faults.withoutMessages(e), "Courses could not be stored: records=%d", taken.size());
      return false;
    }
  }

  private void putAside(Taken taken) {
    deadLetters.send(
        taken.record(),
        DeadLetterReason.DEFECT,
        "It could not be stored: see the service's log, mend it, then replay");
  }
}
