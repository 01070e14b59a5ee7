package org.hepacast.dicomweb.http;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.hepacast.dicomweb.fault.Fault;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.dicomweb.http.Exchanges.Pause;
import org.hepacast.dicomweb.settings.Retries;

/** The repetitions of one request: how many are left, and the pause before the next. */
final class Attempts {
  private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);

  private final Retries retries;
  private final Pause pause;
  private int made = 1;
  private boolean freshConnection;

  Attempts(Retries retries, Pause pause) {
    this.retries = retries;
    this.pause = pause;
  }

  /**
   * After a connection that gave no answer. The first time at once: an archive may have closed a
   * kept-alive connection just as it was used.
   */
  boolean mayRepeatAfterLoss(Fault fault) throws InterruptedException {
    if (!fault.isTransient()) {
      return false;
    }
    if (!freshConnection && fault.reason() == Reason.UNREACHABLE) {
      freshConnection = true;
      return true;
    }
    return mayRepeat(Optional.empty());
  }

  /** After an answer that broke off. */
  boolean mayRepeatAfterBreak(Fault fault) throws InterruptedException {
    return fault.isTransient() && mayRepeat(Optional.empty());
  }

  boolean mayRepeatAfter(HttpResponse<?> response) throws InterruptedException {
    return PASSING.contains(response.statusCode())
        && mayRepeat(response.headers().firstValue("Retry-After").flatMap(Attempts::time));
  }

  private boolean mayRepeat(Optional<Duration> asked) throws InterruptedException {
    if (made >= retries.attempts()
        || asked.filter(time -> time.compareTo(retries.longest()) > 0).isPresent()) {
      return false;
    }
    pause.forThe(asked.orElseGet(this::backOff));
    made++;
    return true;
  }

  private Duration backOff() {
    Duration doubled = retries.first().multipliedBy(1L << Math.min(made - 1, 20));
    return doubled.compareTo(retries.longest()) < 0 ? doubled : retries.longest();
  }

  /** Seconds, or a date (RFC 9110 section 10.2.3); empty for neither. */
  static Optional<Duration> time(String retryAfter) {
    String text = retryAfter.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(Instant.now(), at);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
