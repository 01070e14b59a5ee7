package org.hepacast.dicomweb.settings;

import java.time.Duration;

/**
 * How long is waited.
 *
 * @param connect until the connection stands
 * @param answer from the request to the answer's headers: an archive may have to fetch from tape
 * @param idle between two pieces of a body
 * @param exchange from the request's first byte to the answer's last
 * @param retries of one request
 */
public record Patience(
    Duration connect, Duration answer, Duration idle, Duration exchange, Retries retries) {

  /** 10 s, 2 min, 30 s, 30 min; four attempts with pauses from half a second to 20 s. */
  public static Patience usual() {
    return new Patience(
        Duration.ofSeconds(10),
        Duration.ofMinutes(2),
        Duration.ofSeconds(30),
        Duration.ofMinutes(30),
        new Retries(4, Duration.ofMillis(500), Duration.ofSeconds(20)));
  }
}
