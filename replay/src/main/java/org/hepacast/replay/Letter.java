package org.hepacast.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.topic.Topic;

/** A record of the dead-letter topic. */
final class Letter {
  /** Of a letter that never stood on a topic. */
  private static final int NOWHERE = -1;

  private final ConsumerRecord<String, byte[]> record;
  private final Map<String, String> headers;

  Letter(ConsumerRecord<String, byte[]> record) {
    this.record = record;
    this.headers = headersOf(record);
  }

  private static Map<String, String> headersOf(ConsumerRecord<?, ?> record) {
    var headers = new LinkedHashMap<String, String>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), UTF_8));
      }
    }
    return headers;
  }

  String reason() {
    return headers.getOrDefault(DeadLetter.REASON, "unknown");
  }

  /** When it was put aside. */
  Instant at() {
    try {
      String at = headers.get(DeadLetter.AT);
      return at == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(at);
    } catch (DateTimeException e) {
      return Instant.ofEpochMilli(record.timestamp());
    }
  }

  /**
   * Where it came from; empty when that is none of this suite's topics, this very one, or the audit
   * trail, where an entry that comes twice is a fault.
   */
  Optional<Topic> topic() {
    String name = headers.get(DeadLetter.ORIGINAL_TOPIC);
    return Arrays.stream(Topic.values())
        .filter(topic -> topic != Topic.DEAD_LETTER && topic != Topic.AUDIT)
        .filter(topic -> topic.topicName().equals(name))
        .findFirst();
  }

  /** What was too large for the dead-letter topic too lies there without its bytes. */
  boolean empty() {
    return record.value() == null || record.value().length == 0;
  }

  int bytes() {
    return record.value() == null ? 0 : record.value().length;
  }

  /** The key on a compacted topic, where a later record takes the place of an earlier one. */
  Optional<Place> place() {
    return topic()
        .filter(Topic::compacted)
        .map(topic -> new Place(topic.topicName(), record.key()));
  }

  Rank rank() {
    return Rank.of(
        record.value(),
        number(DeadLetter.ORIGINAL_PARTITION),
        number(DeadLetter.ORIGINAL_OFFSET),
        at());
  }

  private long number(String header) {
    try {
      return Long.parseLong(headers.getOrDefault(header, ""));
    } catch (NumberFormatException e) {
      return NOWHERE;
    }
  }

  /** As it stood there, and when it was sent again. */
  ProducerRecord<String, byte[]> original(Topic topic, Instant replayedAt) {
    var original =
        new ProducerRecord<String, byte[]>(topic.topicName(), record.key(), record.value());
    for (Header header : record.headers()) {
      boolean ofLetter =
          DeadLetter.HEADERS.contains(header.key()) || header.key().equals(DeadLetter.REPLAYED_AT);
      if (!ofLetter) {
        original.headers().add(header);
      }
    }
    original.headers().add(DeadLetter.REPLAYED_AT, replayedAt.toString().getBytes(UTF_8));
    return original;
  }
}
