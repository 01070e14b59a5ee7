package org.hepacast.kit.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a reader sees them. */
public final class Times {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  public static String minute(Instant at) {
    return MINUTE.format(at);
  }

  /** How long ago: {@code 40 seconds}, {@code 3 minutes}, {@code 5 hours}, {@code 2 days}. */
  public static String age(Duration age) {
    if (age.toMinutes() < 2) {
      return Math.max(0, age.toSeconds()) + " seconds";
    }
    return large(age);
  }

  /** How long something took: {@code 1.4 seconds}, {@code 3 minutes}. */
  public static String length(Duration length) {
    return length.toMinutes() < 2
        ? String.format(Locale.ROOT, "%.1f seconds", length.toMillis() / 1000.0)
        : large(length);
  }

  private static String large(Duration time) {
    if (time.toHours() < 2) {
      return time.toMinutes() + " minutes";
    }
    return time.toDays() < 2 ? time.toHours() + " hours" : time.toDays() + " days";
  }
}
