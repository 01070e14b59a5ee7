package org.hepacast.testcontainers;

import java.time.Instant;

/**
 * A record that a service could not use and has put aside: a dead letter.
 *
 * @param service which has put it aside: {@code ingest-service}
 * @param topic where it came from
 * @param reason kind of fault, from a closed list
 * @param text one sentence with the remedy; it holds no patient data
 * @param at when
 */
public record Refusal(String service, String topic, String reason, String text, Instant at) {
  @Override
  public String toString() {
    return "%s: %s (%s, of %s)".formatted(service, text, reason, topic);
  }
}
