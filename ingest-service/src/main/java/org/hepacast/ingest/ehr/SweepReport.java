package org.hepacast.ingest.ehr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came of one sweep, by resource type in the order of reading. */
public record SweepReport(Map<String, TypeOutcome> outcomes) {

  int passedOn() {
    return outcomes.values().stream()
        .mapToInt(outcome -> outcome instanceof TypeOutcome.Swept swept ? swept.passedOn() : 0)
        .sum();
  }

  /** Everything was read that can be. */
  boolean complete() {
    return failures().isEmpty() && outcomes.values().stream().anyMatch(SweepReport::swept);
  }

  /** Types that are not read, with the reason: {@code ImagingStudy (status 404)}. */
  List<String> notRead() {
    var found = new ArrayList<String>();
    outcomes.forEach(
        (type, outcome) -> {
          if (outcome instanceof TypeOutcome.NotRead(String why)) {
            found.add("%s (%s)".formatted(type, why));
          }
        });
    return found;
  }

  List<String> failures() {
    var found = new ArrayList<String>();
    outcomes.forEach(
        (type, outcome) -> {
          if (outcome instanceof TypeOutcome.Failed failed) {
            found.add("%s (%s)".formatted(type, failed.why()));
          }
        });
    return found;
  }

  private List<String> withoutDeletions() {
    var found = new ArrayList<String>();
    outcomes.forEach(
        (type, outcome) -> {
          if (outcome instanceof TypeOutcome.Swept swept && !swept.withoutDeletions().isEmpty()) {
            found.add("%s (%s)".formatted(type, swept.withoutDeletions()));
          }
        });
    return found;
  }

  Duration retryAfter() {
    return outcomes.values().stream()
        .map(o -> o instanceof TypeOutcome.Failed failed ? failed.retryAfter() : Duration.ZERO)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** For the readiness check. */
  String words() {
    var parts = new ArrayList<String>();
    if (!failures().isEmpty()) {
      parts.add("failed: " + String.join(", ", failures()));
    }
    if (!notRead().isEmpty()) {
      parts.add("not read: " + String.join(", ", notRead()));
    }
    if (!withoutDeletions().isEmpty()) {
      parts.add("deletions not seen: " + String.join(", ", withoutDeletions()));
    }
    return String.join("; ", parts);
  }

  private static boolean swept(TypeOutcome outcome) {
    return outcome instanceof TypeOutcome.Swept;
  }
}
