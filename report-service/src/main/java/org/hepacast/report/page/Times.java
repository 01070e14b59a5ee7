package org.hepacast.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a reader sees them. */
final class Times {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  static String minute(Instant at) {
    return MINUTE.format(at);
  }

  /** {@code 40 seconds}, {@code 3 minutes}, {@code 5 hours}, {@code 2 days}. */
  static String age(Duration age) {
    if (age.toMinutes() < 2) {
      return Math.max(0, age.toSeconds()) + " seconds";
    }
    if (age.toHours() < 2) {
      return age.toMinutes() + " minutes";
    }
    return age.toDays() < 2 ? age.toHours() + " hours" : age.toDays() + " days";
  }
}
