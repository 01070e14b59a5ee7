package org.hepacast.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hepacast.replay.FakeKafka.from;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.topic.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, what is not, and how much is held at once; without a broker. */
class ReplayTest {
  private static final Instant THEN = Instant.parse("2025-01-02T00:00:00Z");
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2025-01-03T00:00:00Z"), ZoneOffset.UTC);
  private static final ReplayFilter ALL = new ReplayFilter(null, Set.of());
  private static final String RISK = Topic.RISK.topicName();

  private final FakeKafka kafka = new FakeKafka();

  private Replay replay(int mostLetters) {
    return new Replay(kafka.broker(), NOW, Duration.ofSeconds(60), mostLetters);
  }

  private static byte[] body(Object sequence, String more) {
    return ("{\"sequence\":" + sequence + ",\"model\":\"" + more + "\"}").getBytes(UTF_8);
  }

  /**
   * The sequence decides; at the same one the later record, unless it is the very same. A letter
   * that never stood on a topic goes by its time.
   */
  @ParameterizedTest(
      name = "{0} stands at offset 1, letter {1} of offset {3}, other model {2}: {5}")
  @CsvSource({
    "5, 4, false, 0, 0, superseded",
    "5, 4, false, 9, 9, superseded",
    "5, 5, false, 0, 0, sent",
    "5, 5, false, 9, 9, sent",
    "5, 5, true,  0, 0, superseded",
    "5, 5, true,  9, 9, sent",
    "5, 6, false, 0, 0, sent",
    "5, 6, true,  0, 0, sent",
    "5, null, false, 9, 9, superseded",
    "null, 4, false, 0, 0, sent",
    "5, 5, true, -1, -1, superseded",
    "5, 5, true, -1, 1, sent"
  })
  void anOlderRecordIsNeverPutOverANewerOne(
      String standing,
      String inLetter,
      boolean otherModel,
      long offset,
      long hoursLater,
      String outcome) {
    kafka.stands(Topic.RISK, "another|beppu", "{}", THEN);
    kafka.stands(Topic.RISK, "case|beppu", new String(body(standing, "1"), UTF_8), THEN);
    Instant at = THEN.plus(Duration.ofHours(hoursLater));
    kafka.letter(
        from(RISK, offset, at), "case|beppu", body(inLetter, otherModel ? "2" : "1"), Map.of());

    Counts dry = replay(100).dryRun(ALL);
    int stood = kafka.log(RISK).size();
    Counts counts = replay(100).run(ALL);

    assertThat(dry).isEqualTo(counts);
    boolean sent = outcome.equals("sent");
    assertThat(counts.sent()).isEqualTo(sent ? Map.of("rejected-by-ehr", 1) : Map.of());
    assertThat(counts.superseded()).isEqualTo(sent ? Map.of() : Map.of("rejected-by-ehr", 1));
    assertThat(kafka.log(RISK)).hasSize(sent ? stood + 1 : stood);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void ofLettersOfOneKeyTheNewestStandsAtTheEndHoweverManyAreHeldAtOnce(int mostLetters) {
    for (int sequence : List.of(3, 5, 4)) {
      kafka.letter(from(RISK, sequence, THEN), "case|beppu", body(sequence, "1"), Map.of());
    }

    replay(mostLetters).run(ALL);

    assertThat(new String(kafka.log(RISK).getLast().value(), UTF_8)).contains("\"sequence\":5");
  }

  @Test
  void asManyLettersAsThereAreAreSentAFewAtATime() {
    for (int i = 0; i < 25; i++) {
      kafka.letter(from(RISK, i, THEN), "case" + i + "|beppu", body(1, "1"), Map.of());
    }

    Counts counts = replay(10).run(ALL);

    assertThat(counts.sent()).isEqualTo(Map.of("rejected-by-ehr", 25));
    assertThat(kafka.log(RISK)).hasSize(25);
    assertThat(kafka.consumers()).as("letters, and what stands for three chunks").isEqualTo(4);
  }

  @Test
  void theRecordIsSentAsItWasWithTheTimeOfTheReplay() {
    kafka.letter(
        from(Topic.CLINICAL.topicName(), 7, THEN),
        "ehr|Patient/1",
        "{}".getBytes(UTF_8),
        Map.of("ce_id", "1", "custom", "kept", DeadLetter.REPLAYED_AT, "before"));

    replay(100).run(ALL);

    assertThat(kafka.log(Topic.CLINICAL.topicName()))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key()).isEqualTo("ehr|Patient/1");
              assertThat(record.value()).asString().isEqualTo("{}");
              assertThat(record.headers())
                  .extracting(Header::key)
                  .containsExactlyInAnyOrder("ce_id", "custom", DeadLetter.REPLAYED_AT);
              assertThat(record.headers().lastHeader(DeadLetter.REPLAYED_AT).value())
                  .asString()
                  .isEqualTo(NOW.instant().toString());
            });
  }

  @ParameterizedTest
  @CsvSource({"'', hepacast.risk", "{}, other.topic", "{}, hepacast.dead-letter", "{}, ''"})
  void whatCannotBeSentIsCountedAndStopsNothing(String value, String topic) {
    kafka.letter(from(topic, 7, THEN), "key", value.getBytes(UTF_8), Map.of());
    kafka.letter(from(RISK, 8, THEN), "case|beppu", body(1, "1"), Map.of());

    Counts counts = replay(100).run(ALL);

    assertThat(counts.unsendable()).isEqualTo(Map.of("rejected-by-ehr", 1));
    assertThat(counts.sent()).isEqualTo(Map.of("rejected-by-ehr", 1));
  }

  @Test
  void withoutABrokerItSaysSo() {
    var nobody =
        new MockConsumer<String, byte[]>("earliest") {
          @Override
          public synchronized List<org.apache.kafka.common.PartitionInfo> partitionsFor(
              String topic, Duration timeout) {
            throw new TimeoutException();
          }
        };
    var broker =
        new Broker(
            "kafka:9092",
            () -> nobody,
            () -> {
              throw new AssertionError("nothing is to be sent");
            });

    assertThatThrownBy(() -> new Replay(broker, NOW, Duration.ofSeconds(1), 10).dryRun(ALL))
        .hasMessage(
            "No Kafka broker answers at kafka:9092 within 1 s; start it, or name another address");
  }
}
