package org.hepacast.replay;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.hepacast.contracts.audit.Seal;
import org.hepacast.contracts.topic.Topic;

/**
 * Sends dead letters to the topics they came from, with their original key, bytes and headers. The
 * letters stay where they are; sending one twice does no harm, because every consumer is
 * idempotent. What fails again becomes a new dead letter. What is older than a record that stands
 * for its key on a compacted topic is not sent: it would take that one's place.
 */
public final class Replay {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Held at once, whatever the topics hold: so many letters ... */
  private static final int MOST_LETTERS = 10_000;

  /** ... and so many of their bytes. */
  private static final long MOST_BYTES = 16_000_000;

  private final Broker broker;
  private final Clock clock;
  private final Seal seal;
  private final Duration patience;
  private final int mostLetters;

  public Replay(String bootstrapServers, Clock clock) {
    this(Broker.at(bootstrapServers), clock, new Seal.Digest());
  }

  /**
   * @param seal of the entry by which the replay is recorded in the audit trail
   */
  Replay(Broker broker, Clock clock, Seal seal) {
    this(broker, clock, seal, PATIENCE, MOST_LETTERS);
  }

  Replay(Broker broker, Clock clock, Duration patience, int mostLetters) {
    this(broker, clock, new Seal.Digest(), patience, mostLetters);
  }

  private Replay(Broker broker, Clock clock, Seal seal, Duration patience, int mostLetters) {
    this.seal = seal;
    this.broker = broker;
    this.clock = clock;
    this.patience = patience;
    this.mostLetters = mostLetters;
  }

  /** What {@link #run} would do; nothing is sent. */
  public Counts dryRun(ReplayFilter filter) {
    var counts = new Counts();
    eachChunk(filter, chunk -> sendable(chunk, counts).forEach(l -> Counts.add(counts.sent(), l)));
    return counts.fixed();
  }

  /** Returns once the broker has acknowledged every one. */
  public Counts run(ReplayFilter filter) {
    var counts = new Counts();
    try (Producer<String, byte[]> producer = broker.producer()) {
      var recorded = Recorded.begin(producer, clock, seal);
      eachChunk(
          filter,
          chunk -> {
            List<Letter> letters = sendable(chunk, counts);
            send(producer, letters);
            letters.forEach(letter -> Counts.add(counts.sent(), letter));
          });
      recorded.end(filter, counts);
    }
    return counts.fixed();
  }

  private void eachChunk(ReplayFilter filter, java.util.function.Consumer<List<Letter>> work) {
    try (var scan = new Scan(broker, Set.of(Topic.DEAD_LETTER.topicName()), patience)) {
      var chunk = new ArrayList<Letter>();
      long bytes = 0;
      for (var records = scan.next(); !records.isEmpty(); records = scan.next()) {
        for (ConsumerRecord<String, byte[]> record : records) {
          var letter = new Letter(record);
          if (filter.accepts(letter)) {
            chunk.add(letter);
            bytes += letter.bytes();
          }
          if (chunk.size() >= mostLetters || bytes >= MOST_BYTES) {
            work.accept(List.copyOf(chunk));
            chunk.clear();
            bytes = 0;
          }
        }
      }
      if (!chunk.isEmpty()) {
        work.accept(List.copyOf(chunk));
      }
    }
  }

  private List<Letter> sendable(List<Letter> chunk, Counts counts) {
    var standing = new Standing(chunk);
    if (!standing.topics().isEmpty()) {
      try (var scan = new Scan(broker, standing.topics(), patience)) {
        for (var records = scan.next(); !records.isEmpty(); records = scan.next()) {
          standing.add(records);
        }
      }
    }
    var sendable = new ArrayList<Letter>();
    for (Letter letter : chunk) {
      if (letter.empty() || letter.topic().isEmpty()) {
        Counts.add(counts.unsendable(), letter);
      } else if (standing.supersedes(letter)) {
        Counts.add(counts.superseded(), letter);
      } else {
        sendable.add(letter);
      }
    }
    return sendable;
  }

  private void send(Producer<String, byte[]> producer, List<Letter> letters) {
    var acknowledgements = new ArrayList<Future<?>>();
    for (Letter letter : letters) {
      acknowledgements.add(
          producer.send(letter.original(letter.topic().orElseThrow(), clock.instant())));
    }
    try {
      for (Future<?> acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka did not take a replayed record; run the replay again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted; run the replay again", e);
    }
  }
}
