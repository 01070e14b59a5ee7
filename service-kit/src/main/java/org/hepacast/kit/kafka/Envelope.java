package org.hepacast.kit.kafka;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.hepacast.contracts.event.EventHeaders;

/** Headers of Kafka records as text, and as the CloudEvents envelope. */
public final class Envelope {
  private Envelope() {}

  /** Of headers with the same name, the last counts. */
  public static Map<String, String> headersOf(ConsumerRecord<?, ?> record) {
    var headers = new LinkedHashMap<String, String>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return headers;
  }

  /** Empty when the producer wrote no (or no readable) envelope. */
  public static Optional<EventHeaders> of(ConsumerRecord<?, ?> record) {
    return EventHeaders.from(headersOf(record));
  }

  public static Headers write(Map<String, String> headers) {
    var written = new RecordHeaders();
    headers.forEach((name, value) -> written.add(name, value.getBytes(StandardCharsets.UTF_8)));
    return written;
  }
}
