package org.hepacast.dicomweb.settings;

import java.time.Duration;

/**
 * Repetition of one request after 429, 502, 503, 504 or a lost connection.
 *
 * @param attempts all together, at least one
 * @param first pause; doubled each time
 * @param longest pause, also where the archive asks for more (Retry-After): then the job waits, not
 *     the request
 */
public record Retries(int attempts, Duration first, Duration longest) {

  public Retries {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt");
    }
  }
}
