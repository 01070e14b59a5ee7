package org.hepacast.kit.ehr;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What the EHR answered.
 *
 * @param status HTTP status; redirects are answers too
 * @param body of any media type; whole, and handed over, not copied
 */
public record EhrAnswer(int status, HttpHeaders headers, byte[] body) {

  public boolean isOk() {
    return status >= 200 && status < 300;
  }

  /** What was asked for is not there, or no longer. */
  public boolean isGone() {
    return status == 404 || status == 410;
  }

  public boolean isRedirect() {
    return status >= 300 && status < 400;
  }

  /** The EHR's own clock, to the second; empty where it does not tell. */
  public Optional<Instant> date() {
    return headers.firstValue("Date").flatMap(EhrAnswer::httpDate);
  }

  /** How long the EHR asks to be left alone: RFC 9110, 10.2.3, as seconds or as a date. */
  public Optional<Duration> retryAfter(Instant now) {
    return headers
        .firstValue("Retry-After")
        .flatMap(
            value ->
                value.matches("[0-9]{1,9}")
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                    : httpDate(value).map(until -> Duration.between(now, until)))
        .filter(wait -> !wait.isNegative());
  }

  private static Optional<Instant> httpDate(String value) {
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Without headers and body: they are patient data. */
  @Override
  public String toString() {
    return "EhrAnswer[" + status + ", " + body.length + " bytes]";
  }
}
