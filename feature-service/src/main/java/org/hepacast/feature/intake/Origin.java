package org.hepacast.feature.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.kit.kafka.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * Where a record comes from: by its envelope, else (other producers may write without one) by its
 * key and time.
 *
 * @param source name of the EHR
 * @param received when the intake received it
 */
record Origin(String source, Instant received, @Nullable String traceparent) {
  private static final int MAX_SOURCE_LENGTH = 200;

  /** Empty when nothing names a source. */
  static Optional<Origin> of(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = Envelope.headersOf(record);
    String traceparent = headers.get(EventHeaders.TRACEPARENT);
    Origin origin =
        EventHeaders.from(headers)
            .map(envelope -> new Origin(envelope.source(), envelope.time(), traceparent))
            .orElseGet(
                () ->
                    new Origin(
                        sourceOf(record.key()),
                        Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                        traceparent));
    boolean usable =
        !origin.source().isBlank()
            && origin.source().length() <= MAX_SOURCE_LENGTH
            && origin.source().chars().noneMatch(Character::isISOControl);
    return usable ? Optional.of(origin) : Optional.empty();
  }

  /** Of {@code source|Patient/id}. */
  private static String sourceOf(@Nullable String key) {
    int bar = key == null ? -1 : key.lastIndexOf('|');
    return key == null || bar < 0 ? "" : key.substring(0, bar);
  }
}
