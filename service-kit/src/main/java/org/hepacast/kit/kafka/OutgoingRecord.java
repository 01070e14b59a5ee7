package org.hepacast.kit.kafka;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to a topic with headers as they are given, of which other producers' need not
 * be an envelope. The array is handed over, not copied.
 */
public record OutgoingRecord(
    String topic, @Nullable String key, Map<String, String> headers, byte[] value) {

  /** Without key and value: they are patient data. */
  @Override
  public String toString() {
    return "OutgoingRecord[" + topic + "]";
  }
}
