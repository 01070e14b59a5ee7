package org.hepacast.report.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.report.sample.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationsReaderTest {
  private static final ImagingObservations TOLD =
      Studies.study("s").value("volume", 281.5).at(1).build();
  private static final String JSON = new String(EventJson.write(TOLD), UTF_8);

  private static Reading read(String value) {
    return ObservationsReader.read(
        new ConsumerRecord<>("hepacast.imaging.observations", 3, 7L, "key", value.getBytes(UTF_8)));
  }

  @Test
  void ofAStudyAndProtocolTheOneSettledLaterCounts() {
    assertThat(read(JSON))
        .isInstanceOfSatisfying(
            Reading.Usable.class,
            usable -> {
              Received received = usable.received();
              assertThat(((ReceivedObservations) received).observations()).isEqualTo(TOLD);
              assertThat(received.part()).isEqualTo("sample");
              assertThat(received.recordKey()).isEqualTo("ehr|Patient/s");
              assertThat(received.isNewerThan(older())).isTrue();
              assertThat(older().isNewerThan(received)).isFalse();
              assertThat(received.key()).isEqualTo(older().key());
            });
  }

  /** Of another patient and another version of the protocol, and with a later place. */
  private static Received older() {
    ImagingObservations told = Studies.study("s").patient("b").protocolVersion("9").build();
    return new ReceivedObservations(told, new byte[0], java.util.Map.of(), 3, 99);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^.*$ | | UNREADABLE",
        "^.*$ | secret | UNREADABLE",
        "^.*$ | {} | UNREADABLE",
        "\"eventId\":\"[0-9a-f]+\", | | INCOMPLETE",
        "\"settledAt\":\"[^\"]+\", | | INCOMPLETE",
        "\"source\":\"ehr\",\"patient\" | \"patient\" | INCOMPLETE",
        "\"name\":\"sample\" | \"name\":\"sam ple\" | INCOMPLETE",
        "\"absent\":\\[\"[0-9a-f]+ | \"absent\":[\"x&identifier=y | INCOMPLETE",
        "\"resourceType\":\"Observation\" | \"resourceType\":\"Patient\" | REFUSED",
        "\"subject\":.\"reference\":\"Patient/s\" | \"subject\":{\"reference\":\"Patient/b\" |"
            + " REFUSED",
        "NamingSystem/observation | NamingSystem/other | REFUSED",
        "(NamingSystem/observation\",\"value\":\")[0-9a-f]+ | $1x | REFUSED"
      })
  void whatIsNotToBeWrittenIsRefusedWithAReasonAndWithoutContent(
      String pattern, String instead, DeadLetterReason reason) {
    String broken = JSON.replaceFirst(pattern, instead == null ? "" : instead);
    assertThat(broken).isNotEqualTo(JSON);

    assertThat(read(broken))
        .isInstanceOfSatisfying(
            Reading.Unusable.class,
            unusable -> {
              assertThat(unusable.reason()).isEqualTo(reason);
              assertThat(unusable.text()).isNotBlank().doesNotContain("secret", "281.5");
            });
  }
}
