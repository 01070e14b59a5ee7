package org.hepacast.report.trail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the page shows it.
 *
 * @param patients the first few, and {@code morePatients} how many others
 * @param outcome in words
 * @param refused whether the caller did not get what it asked for
 * @param reason as somebody gave it; null for none
 */
record TrailRow(
    String at,
    String deed,
    String service,
    Caller caller,
    List<String> patients,
    int morePatients,
    String what,
    String details,
    String outcome,
    boolean refused,
    int exchanges,
    String purpose,
    @Nullable String reason) {
  private static final int SHOWN = 5;
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Who it was.
   *
   * @param person who sat at the EHR; null where it was not told
   */
  record Caller(String name, List<String> roles, @Nullable String person) {}

  static TrailRow of(
      Instant at,
      String kind,
      String service,
      Caller caller,
      List<String> patients,
      String what,
      String details,
      int status,
      int exchanges,
      String purpose,
      @Nullable String reason) {
    return new TrailRow(
        SECOND.format(at),
        AuditKind.ofCode(kind).map(AuditKind::words).orElse(kind),
        service,
        caller,
        patients.stream().limit(SHOWN).toList(),
        Math.max(0, patients.size() - SHOWN),
        what,
        details,
        outcome(status),
        status >= 400,
        exchanges,
        Purpose.ofCode(purpose).map(Purpose::display).orElse(purpose),
        reason);
  }

  private static String outcome(int status) {
    if (status == 0) {
      return "done";
    }
    return switch (status / 100) {
      case 2, 3 -> "given";
      case 4 -> status == 401 || status == 403 ? "refused, " + status : "not given, " + status;
      default -> "failed, " + status;
    };
  }
}
