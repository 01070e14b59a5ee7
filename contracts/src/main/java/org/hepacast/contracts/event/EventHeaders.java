package org.hepacast.contracts.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 in binary mode: these headers beside the record's value.
 *
 * @param id derived from what the event carries, so that a repetition is recognised
 * @param source name of the EHR or of the service that speaks
 * @param type see {@link EventType}
 * @param subject what it is about: {@code Observation/123}, a case id
 * @param time when the input that caused it was received; carried along, so that the age of a risk
 *     can be told
 * @param traceparent W3C trace context, when tracing is on
 */
public record EventHeaders(
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    @Nullable String traceparent) {

  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TYPE = "ce_type";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";
  public static final String TRACEPARENT = "traceparent";

  /** In a fixed order; values are to be written as UTF-8. */
  public Map<String, String> toMap() {
    var headers = new LinkedHashMap<String, String>();
    headers.put(SPEC_VERSION, "1.0");
    headers.put(ID, id);
    headers.put(SOURCE, source);
    headers.put(TYPE, type);
    headers.put(SUBJECT, subject);
    headers.put(TIME, time.toString());
    headers.put(
        CONTENT_TYPE,
        type.startsWith("org.hepacast.fhir.") ? "application/fhir+json" : "application/json");
    if (traceparent != null) {
      headers.put(TRACEPARENT, traceparent);
    }
    return headers;
  }

  /**
   * Empty when a mandatory header is absent or the time cannot be read: other producers may write
   * without an envelope.
   */
  public static Optional<EventHeaders> from(Map<String, String> headers) {
    String id = headers.get(ID);
    String source = headers.get(SOURCE);
    String type = headers.get(TYPE);
    String subject = headers.get(SUBJECT);
    String time = headers.get(TIME);
    if (id == null || source == null || type == null || subject == null || time == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new EventHeaders(
              id, source, type, subject, Instant.parse(time), headers.get(TRACEPARENT)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
