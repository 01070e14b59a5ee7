package org.hepacast.report.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RiskIntakeTest {
  private static final String RISK = new String(EventJson.write(Risks.risk().build()), UTF_8);

  private static Reading read(byte[] value) {
    return RiskReader.read(new ConsumerRecord<>("hepacast.risk", 3, 7L, "key", value));
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        arguments("nothing", new byte[0], DeadLetterReason.UNREADABLE),
        arguments("no JSON", bytes("secret"), DeadLetterReason.UNREADABLE),
        arguments("cut off", bytes(RISK.substring(0, 200)), DeadLetterReason.UNREADABLE),
        arguments("an array", bytes("[1,2]"), DeadLetterReason.UNREADABLE),
        arguments("deep", bytes("[".repeat(5000)), DeadLetterReason.UNREADABLE),
        arguments("empty object", bytes("{}"), DeadLetterReason.UNREADABLE),
        arguments(
            "an unknown outcome",
            bytes(RISK.replace("\"kind\":\"scored\"", "\"kind\":\"guessed\"")),
            DeadLetterReason.UNREADABLE),
        arguments(
            "a probability above 100",
            bytes(RISK.replaceAll("\"highPercent\":[0-9.]+", "\"highPercent\":101")),
            DeadLetterReason.UNREADABLE),
        arguments(
            "no risk id",
            bytes(RISK.replaceFirst("\"riskId\":\"[0-9a-f]+\",", "")),
            DeadLetterReason.INCOMPLETE),
        arguments(
            "a control character in the case id",
            bytes(RISK.replaceFirst("\"caseId\":\"", "\"caseId\":\"\\\\u0000")),
            DeadLetterReason.INCOMPLETE));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void refusesWithAReasonAndWithoutContent(String name, byte[] value, DeadLetterReason reason) {
    assertThat(read(value))
        .isInstanceOfSatisfying(
            Reading.Unusable.class,
            unusable -> {
              assertThat(unusable.reason()).as(name).isEqualTo(reason);
              assertThat(unusable.text()).isNotBlank().doesNotContain("secret");
            });
  }

  @Test
  void readsARiskWithItsPlaceInTheTopic() {
    assertThat(read(bytes(RISK)))
        .isInstanceOfSatisfying(
            Reading.Usable.class,
            usable -> {
              assertThat(((ReceivedRisk) usable.received()).risk()).isEqualTo(Risks.risk().build());
              assertThat(usable.received().partition()).isEqualTo(3);
              assertThat(usable.received().offset()).isEqualTo(7);
            });
  }
}
