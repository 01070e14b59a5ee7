package org.hepacast.ingest.ehr.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hepacast.kit.ehr.EhrAnswer;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.ehr.NoAnswer;

/**
 * The EHR's FHIR interface as this service uses it: an answer is what helps, everything that asking
 * again later may mend is {@link EhrUnavailable}. Safe for use by many threads.
 */
public final class EhrClient {
  private final EhrHttp http;
  private final Clock clock;

  /** How far the EHR's clock is ahead of this machine's, as of its last answer. */
  private volatile Duration ahead = Duration.ZERO;

  public EhrClient(EhrHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  private interface Exchange {
    EhrAnswer answer() throws NoAnswer;
  }

  /** Without a slash at its end. */
  public String base() {
    return http.base();
  }

  /**
   * Now by the EHR's clock, on which its {@code lastUpdated} rests; by this machine's where the EHR
   * does not tell.
   */
  public Instant now() {
    return clock.instant().plus(ahead);
  }

  /**
   * @param path below the base: {@code Patient/1}, {@code Observation?_count=10}
   */
  public EhrAnswer get(String path) {
    return judged(() -> http.get(path));
  }

  /** A further page, at the address the EHR gave. */
  public EhrAnswer getPage(String link) {
    return judged(() -> http.getPage(link));
  }

  public EhrAnswer put(String path, byte[] json) {
    return judged(() -> http.put(path, json));
  }

  private EhrAnswer judged(Exchange exchange) {
    try {
      EhrAnswer answer = exchange.answer();
      answer.date().ifPresent(date -> ahead = Duration.between(clock.instant(), date));
      int status = answer.status();
      if (answer.isRedirect()) {
        throw new EhrUnavailable(
            "status %d: redirects are not followed; give the address to which it leads"
                .formatted(status));
      }
      if (status == 401) {
        throw new EhrUnavailable(
            "status 401: the EHR does not know the caller; see the authorization that is sent");
      }
      if (status == 408 || status == 429 || (status >= 500 && status != 501)) {
        throw new EhrUnavailable(
            "status " + status, answer.retryAfter(clock.instant()).orElse(Duration.ZERO));
      }
      return answer;
    } catch (NoAnswer e) {
      throw e.tooLarge() ? new EhrUnavailable.TooLarge(e.what()) : new EhrUnavailable(e.what());
    }
  }
}
