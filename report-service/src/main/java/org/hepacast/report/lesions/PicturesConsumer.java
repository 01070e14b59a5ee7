package org.hepacast.report.lesions;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.report.intake.Batches;
import org.hepacast.report.lesions.PicturesReader.Reading;

/**
 * A batch of pictures into the table, and what cannot be understood to the dead letter. Apart from
 * the risks: a picture that waits delays no assessment.
 */
@ApplicationScoped
class PicturesConsumer {
  private final PicturesTable table;
  private final DeadLetters deadLetters;
  private final Batches batches;
  private final StageMetrics metrics;

  PicturesConsumer(
      PicturesTable table, DeadLetters deadLetters, Batches batches, StageMetrics metrics) {
    this.table = table;
    this.deadLetters = deadLetters;
    this.batches = batches;
    this.metrics = metrics;
  }

  @Incoming("pictures")
  @Blocking
  void pictures(ConsumerRecords<String, byte[]> records) {
    metrics.received(records.count());
    var newest = new LinkedHashMap<String, Batches.Taken<ReceivedPictures>>();
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (PicturesReader.read(record)) {
        case Reading.Usable(ReceivedPictures received) ->
            newest.merge(
                received.key(),
                new Batches.Taken<>(record, received),
                (a, b) -> b.received().isAfter(a.received()) ? b : a);
        case Reading.Unusable(var reason, String text) -> deadLetters.send(record, reason, text);
      }
    }
    batches.store(newest.values(), table::store);
  }
}
