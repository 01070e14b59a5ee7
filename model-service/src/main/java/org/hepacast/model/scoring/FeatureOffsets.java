package org.hepacast.model.scoring;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.hepacast.model.packages.Shelves;
import org.hepacast.modelpackage.shelf.Shelf;
import org.jboss.logging.Logger;

/**
 * Commits how far the features topic has been scored, and with which packages: the digest of the
 * shelf is the metadata of every committed offset. A partition whose offset was committed with
 * other packages is read again from its beginning: the topic is compacted, so that this scores
 * every case once with its newest vector. It holds across restarts, rolling updates and roll-backs
 * without any store of its own.
 */
@ApplicationScoped
@Identifier(FeatureOffsets.CHANNEL)
class FeatureOffsets implements KafkaConsumerRebalanceListener {
  static final String CHANNEL = "features";

  private static final Logger LOG = Logger.getLogger(FeatureOffsets.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PACE = Duration.ofMillis(500);

  private final Shelves shelves;
  private final KafkaClientService clients;
  private final LastPublished lastPublished;
  private final Vertx vertx;

  /**
   * Partitions set back to their beginning, with the first offset that had not been committed then.
   * Batches fetched before lie at or beyond it; to commit them with the new packages' digest would
   * say that everything before them is scored with these.
   */
  private final Map<TopicPartition, Long> setBack = new ConcurrentHashMap<>();

  /** What is done and not yet committed. */
  private final Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();

  FeatureOffsets(
      Shelves shelves, KafkaClientService clients, LastPublished lastPublished, Vertx vertx) {
    this.shelves = shelves;
    this.clients = clients;
    this.vertx = vertx;
    this.lastPublished = lastPublished;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    lastPublished.forget();
    try {
      setBack(consumer, scoredWithOthers(consumer, partitions));
    } catch (RuntimeException e) {
      // Not knowing with which packages they were scored, reading them all again is safe.
      LOG.warnf("Committed offsets unknown, reading again: fault=%s", e.getClass().getSimpleName());
      consumer.seekToBeginning(partitions);
    }
  }

  private Set<TopicPartition> scoredWithOthers(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    String digest = shelves.current().digest();
    var others = new HashSet<TopicPartition>();
    consumer
        .committed(new HashSet<>(partitions))
        .forEach(
            (partition, committed) -> {
              setBack.remove(partition);
              if (committed != null && !committed.metadata().equals(digest)) {
                others.add(partition);
              }
            });
    return others;
  }

  /** Packages have come or gone: everything is scored again. */
  void onChange(@Observes Shelf shelf) {
    KafkaConsumer<String, byte[]> consumer = clients.getConsumer(CHANNEL);
    consumer
        .runOnPollingThread(
            (Consumer<String, byte[]> polling) -> {
              setBack(polling, polling.assignment());
            })
        .await()
        .atMost(PATIENCE);
  }

  private void setBack(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = committed.get(partition);
      long beginning = beginnings.getOrDefault(partition, 0L);
      setBack.put(partition, offset == null ? beginning + 1 : offset.offset());
    }
    consumer.seekToBeginning(partitions);
    LOG.infof("Packages have changed, reading again from the beginning: partitions=%s", partitions);
  }

  /**
   * Call it when everything that follows from the records is durable. A commit that fails costs a
   * repetition, nothing else: the same vector gives the same risks.
   */
  void commit(ConsumerRecords<String, byte[]> records, String digest) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (TopicPartition partition : records.partitions()) {
      var ofPartition = records.records(partition);
      ConsumerRecord<String, byte[]> first = ofPartition.getFirst();
      ConsumerRecord<String, byte[]> last = ofPartition.getLast();
      setBack.computeIfPresent(
          partition, (key, uncommitted) -> first.offset() < uncommitted ? null : uncommitted);
      boolean fetchedBefore =
          setBack.containsKey(partition) && digest.equals(shelves.current().digest());
      if (!fetchedBefore) {
        offsets.put(partition, new OffsetAndMetadata(last.offset() + 1, digest));
      }
    }
    if (!offsets.isEmpty()) {
      commitSoon(offsets);
    }
  }

  /** One commit for all batches of half a second: a commit per batch is the broker's load. */
  private void commitSoon(Map<TopicPartition, OffsetAndMetadata> offsets) {
    boolean first;
    synchronized (due) {
      first = due.isEmpty();
      due.putAll(offsets);
    }
    if (first) {
      vertx.setTimer(PACE.toMillis(), timer -> commitDue());
    }
  }

  private void commitDue() {
    Map<TopicPartition, OffsetAndMetadata> offsets = takeDue();
    if (!offsets.isEmpty()) {
      KafkaConsumer<String, byte[]> consumer = clients.getConsumer(CHANNEL);
      consumer.commit(offsets).subscribe().with(done -> {}, FeatureOffsets::notCommitted);
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> takeDue() {
    synchronized (due) {
      var taken = Map.copyOf(due);
      due.clear();
      return taken;
    }
  }

  /** Also when the service ends. */
  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    try {
      consumer.commitSync(takeDue(), PATIENCE);
    } catch (RuntimeException e) {
      notCommitted(e);
    }
  }

  private static void notCommitted(Throwable fault) {
    LOG.warnf(
        "Offsets not committed, the records may be scored again: fault=%s",
        fault.getClass().getSimpleName());
  }
}
