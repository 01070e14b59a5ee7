package org.hepacast.report.lesions;

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
import org.hepacast.report.lesions.PicturesReader.Reading;
import org.jboss.logging.Logger;

/**
 * A batch of pictures into the table, and what cannot be understood to the dead letter. Apart from
 * the risks: a picture that waits delays no assessment.
 */
@ApplicationScoped
class PicturesConsumer {
  private static final Logger LOG = Logger.getLogger(PicturesConsumer.class);

  private record Taken(ConsumerRecord<String, byte[]> record, ReceivedPictures received) {
    static Taken later(Taken one, Taken other) {
      return other.received.isAfter(one.received) ? other : one;
    }
  }

  private final PicturesTable table;
  private final DeadLetters deadLetters;
  private final Persistently persistently;
  private final StageMetrics metrics;

  PicturesConsumer(
      PicturesTable table,
      DeadLetters deadLetters,
      Persistently persistently,
      StageMetrics metrics) {
    this.table = table;
    this.deadLetters = deadLetters;
    this.persistently = persistently;
    this.metrics = metrics;
  }

  @Incoming("pictures")
  @Blocking
  void pictures(ConsumerRecords<String, byte[]> records) {
    metrics.received(records.count());
    var newest = new LinkedHashMap<String, Taken>();
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (PicturesReader.read(record)) {
        case Reading.Usable(ReceivedPictures received) ->
            newest.merge(received.key(), new Taken(record, received), Taken::later);
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
          Faults.withoutMessages(e), "Pictures could not be stored: records=%d", taken.size());
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
