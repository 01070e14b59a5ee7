package org.hepacast.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.replay.Replay;
import org.hepacast.replay.ReplayFilter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A letter's way back: what one stage has put aside reaches the stage behind it. */
@Tag("containers")
@ExtendWith(SharedSuite.class)
class ReplayJourneyTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String MARK = "replay-journey-1";

  /**
   * Services 7.4: such a letter came back for good, for want of its source. The Observation lacks
   * what FHIR demands, so that the feature service refuses it as well, and the next replay sends
   * that one's letter.
   */
  @Test
  void aLetterOfTheIntakeReachesTheFeatureServiceWithItsSourceAndThatOnesLetterToo(Suite suite) {
    Instant begin = Instant.now();
    ObjectNode observation =
        (ObjectNode)
            EventJson.readTree(
                """
                {"resourceType": "Observation", "id": "%s", "note": [{"text": "%s"}],
                 "code": {"coding": [{"system": "http://loinc.org", "code": "2039-6"}]}}
                """
                    .formatted(MARK, MARK)
                    .getBytes(UTF_8));
    suite.ehr().put("Observation/" + MARK, observation);
    Map<String, String> aside = awaitLetter(suite, "ingest-service", 1).getFirst();

    replay(suite, begin);
    Map<String, String> refused = awaitLetter(suite, "feature-service", 1).getFirst();

    assertThat(refused)
        .containsEntry(EventHeaders.SOURCE, aside.get(EventHeaders.SOURCE))
        .containsEntry(EventHeaders.ID, aside.get(EventHeaders.ID))
        .containsEntry(DeadLetter.ORIGINAL_TOPIC, Topic.OBSERVATION.topicName())
        .containsKey(DeadLetter.REPLAYED_AT);

    replay(suite, Instant.parse(refused.get(DeadLetter.AT)));

    assertThat(awaitLetter(suite, "feature-service", 2)).hasSizeGreaterThanOrEqualTo(2);
  }

  private static void replay(Suite suite, Instant since) {
    var filter = new ReplayFilter(since, Set.of(DeadLetterReason.values()));
    new Replay(suite.bootstrapServers(), Clock.systemUTC()).run(filter);
  }

  /** Headers of the letters about the Observation that this stage has written. */
  private static List<Map<String, String>> awaitLetter(Suite suite, String stage, int least) {
    var found = new ArrayList<Map<String, String>>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", suite.bootstrapServers(), "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(Topic.DEAD_LETTER.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList());
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (found.size() < least) {
        assertThat(System.nanoTime()).as("letters of %s", stage).isLessThan(deadline);
        for (ConsumerRecord<String, byte[]> letter : consumer.poll(Duration.ofMillis(200))) {
          Map<String, String> headers = headers(letter);
          if (stage.equals(headers.get(DeadLetter.STAGE))
              && new String(letter.value(), UTF_8).contains(MARK)) {
            found.add(headers);
          }
        }
      }
    }
    return found;
  }

  private static Map<String, String> headers(ConsumerRecord<String, byte[]> letter) {
    var headers = new HashMap<String, String>();
    letter.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
    return headers;
  }
}
