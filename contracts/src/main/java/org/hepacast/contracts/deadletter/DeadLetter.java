package org.hepacast.contracts.deadletter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the headers of a dead-letter record say beside the original key, bytes and headers.
 *
 * @param reason kind of fault
 * @param text one sentence with the remedy, without patient data
 * @param stage the service that gave up: {@code feature-service}
 * @param topic where it was read
 * @param partition where it was read
 * @param offset where it was read; with topic and partition it names the record once and for all
 * @param at when
 */
public record DeadLetter(
    DeadLetterReason reason,
    String text,
    String stage,
    String topic,
    int partition,
    long offset,
    Instant at) {

  public static final String REASON = "hepacast_reason";
  public static final String TEXT = "hepacast_reason_text";
  public static final String STAGE = "hepacast_stage";
  public static final String ORIGINAL_TOPIC = "hepacast_original_topic";
  public static final String ORIGINAL_PARTITION = "hepacast_original_partition";
  public static final String ORIGINAL_OFFSET = "hepacast_original_offset";
  public static final String AT = "hepacast_at";

  /** All that this record says, in the order of {@link #toMap}. */
  public static final List<String> HEADERS =
      List.of(REASON, TEXT, STAGE, ORIGINAL_TOPIC, ORIGINAL_PARTITION, ORIGINAL_OFFSET, AT);

  /** Set on a record that was sent again by a replay: the time of the replay. */
  public static final String REPLAYED_AT = "hepacast_replayed_at";

  public Map<String, String> toMap() {
    var headers = new LinkedHashMap<String, String>();
    headers.put(REASON, reason.code());
    headers.put(TEXT, text);
    headers.put(STAGE, stage);
    headers.put(ORIGINAL_TOPIC, topic);
    headers.put(ORIGINAL_PARTITION, Integer.toString(partition));
    headers.put(ORIGINAL_OFFSET, Long.toString(offset));
    headers.put(AT, at.toString());
    return headers;
  }
}
