package org.hepacast.ingest.ehr.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What came of one sweep, by resource type in the order of reading.
 *
 * @param unstated why the EHR's CapabilityStatement could not be had: every type was then tried,
 *     and no deletion seen; empty where it could
 */
public record SweepReport(Map<String, TypeOutcome> outcomes, String unstated) {

  public int passedOn() {
    return outcomes.values().stream()
        .mapToInt(outcome -> outcome instanceof TypeOutcome.Swept swept ? swept.passedOn() : 0)
        .sum();
  }

  /** Everything was read that can be. */
  public boolean complete() {
    return failures().isEmpty()
        && outcomes.values().stream().anyMatch(TypeOutcome.Swept.class::isInstance);
  }

  /** Types that are not read, with the reason: {@code ImagingStudy (status 404)}. */
  public List<String> notRead() {
    return named(
        outcome ->
            outcome instanceof TypeOutcome.NotRead(String why) ? Stream.of(why) : Stream.of());
  }

  public List<String> failures() {
    return named(
        outcome ->
            outcome instanceof TypeOutcome.Failed failed ? Stream.of(failed.why()) : Stream.of());
  }

  private List<String> withoutDeletions() {
    return named(
        outcome ->
            outcome instanceof TypeOutcome.Swept swept && !swept.withoutDeletions().isEmpty()
                ? Stream.of(swept.withoutDeletions())
                : Stream.of());
  }

  private List<String> untold() {
    return named(
        outcome ->
            outcome instanceof TypeOutcome.Swept swept && swept.untold() > 0
                ? Stream.of(
                    swept.untold()
                        + " whose Medication the EHR could not give; they are read again")
                : Stream.of());
  }

  private List<String> named(Function<TypeOutcome, Stream<String>> why) {
    return outcomes.entrySet().stream()
        .flatMap(
            type ->
                why.apply(type.getValue()).map(said -> "%s (%s)".formatted(type.getKey(), said)))
        .toList();
  }

  public Duration retryAfter() {
    return outcomes.values().stream()
        .map(o -> o instanceof TypeOutcome.Failed failed ? failed.retryAfter() : Duration.ZERO)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** For the readiness check. */
  public String words() {
    var parts = new ArrayList<String>();
    append(parts, "failed: ", failures());
    append(parts, "not read: ", notRead());
    append(parts, "deletions not seen: ", withoutDeletions());
    append(parts, "drugs not told: ", untold());
    if (!unstated.isEmpty()) {
      parts.add("no CapabilityStatement: " + unstated);
    }
    return String.join("; ", parts);
  }

  private static void append(List<String> parts, String title, List<String> types) {
    if (!types.isEmpty()) {
      parts.add(title + String.join(", ", types));
    }
  }
}
