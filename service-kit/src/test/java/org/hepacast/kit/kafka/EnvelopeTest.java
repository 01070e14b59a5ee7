package org.hepacast.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.event.EventHeaders;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final EventHeaders HEADERS =
      new EventHeaders(
          "id", "ehr", "type", "Observation/ä", Instant.parse("2025-01-01T00:00:00Z"), null);

  @Test
  void isReadBackAsItWasWritten() {
    assertThat(Envelope.of(recordWith(HEADERS))).contains(HEADERS);
  }

  @Test
  void isAbsentWhereAnyPartOfItIs() {
    for (String header : HEADERS.toMap().keySet()) {
      if (header.startsWith("ce_") && !header.equals(EventHeaders.SPEC_VERSION)) {
        var record = recordWith(HEADERS);
        record.headers().remove(header);
        assertThat(Envelope.of(record)).as("without %s", header).isEmpty();
      }
    }
  }

  @Test
  void anUnreadableTimeIsNoEnvelope() {
    var record = recordWith(HEADERS);
    record
        .headers()
        .add(EventHeaders.TIME, "yesterday".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(Envelope.of(record)).isEmpty();
  }

  private static ConsumerRecord<String, byte[]> recordWith(EventHeaders headers) {
    var record = new ConsumerRecord<>("topic", 0, 0, "key", new byte[0]);
    Envelope.write(headers.toMap()).forEach(record.headers()::add);
    return record;
  }
}
