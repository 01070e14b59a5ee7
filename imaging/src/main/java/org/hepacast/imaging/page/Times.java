package org.hepacast.imaging.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a reader sees them. */
final class Times {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int A_MINUTE = 120;
  private static final int AN_HOUR = 7200;

  private Times() {}

  static String minute(Instant at) {
    return MINUTE.format(at);
  }

  /** {@code 1.4 seconds}, {@code 3 minutes}, {@code 5 hours}. */
  static String length(long millis) {
    Duration length = Duration.ofMillis(millis);
    if (length.toSeconds() < A_MINUTE) {
      return String.format(Locale.ROOT, "%.1f seconds", millis / 1000.0);
    }
    return length.toSeconds() < AN_HOUR
        ? length.toMinutes() + " minutes"
        : length.toHours() + " hours";
  }
}
