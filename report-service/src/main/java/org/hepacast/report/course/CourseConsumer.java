package org.hepacast.report.course;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.report.course.CourseReader.Reading;
import org.hepacast.report.intake.Batches;

/**
 * A batch of courses into the table, and what cannot be understood to the dead letter. Apart from
 * the risks: a picture that waits delays no assessment.
 */
@ApplicationScoped
class CourseConsumer {
  private final CourseTable table;
  private final DeadLetters deadLetters;
  private final Batches batches;
  private final StageMetrics metrics;

  CourseConsumer(
      CourseTable table, DeadLetters deadLetters, Batches batches, StageMetrics metrics) {
    this.table = table;
    this.deadLetters = deadLetters;
    this.batches = batches;
    this.metrics = metrics;
  }

  @Incoming("course")
  @Blocking
  void courses(ConsumerRecords<String, byte[]> records) {
    metrics.received(records.count());
    var newest = new LinkedHashMap<String, Batches.Taken<ReceivedCourse>>();
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (CourseReader.read(record)) {
        case Reading.Usable(ReceivedCourse received) ->
            newest.merge(
                received.course().caseId(),
                new Batches.Taken<>(record, received),
                (a, b) ->
                    b.received().course().sequence() > a.received().course().sequence() ? b : a);
        case Reading.Unusable(var reason, String text) -> deadLetters.send(record, reason, text);
      }
    }
    batches.store(newest.values(), table::store);
  }
}
