package org.hepacast.record.cases;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.record.cases.Derivation.Derived;
import org.jspecify.annotations.Nullable;

/** A derived value with the provenance of what it follows from. */
final class Derivations {
  private Derivations() {}

  /** As old as its newest part; preliminary, corrected or automatic when any part is. */
  static Derived from(String feature, Value value, String rule, List<Known> parts) {
    Instant effective =
        parts.stream()
            .map(Known::effective)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    List<VersionedReference> sources =
        parts.stream().flatMap(part -> part.sources().stream()).distinct().sorted().toList();
    return new Derived(
        new Known(
            feature,
            value,
            effective,
            rule,
            sources,
            parts.stream().anyMatch(Known::preliminary),
            parts.stream().anyMatch(Known::corrected),
            parts.stream()
                .map(Known::automatic)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(AutomaticSegmentation::provisional))
                .orElse(null),
            imagingResult(parts)),
        false);
  }

  /** The one that all its parts of images rest on. */
  private static @Nullable String imagingResult(List<Known> parts) {
    List<String> results =
        parts.stream().map(Known::imagingResult).filter(Objects::nonNull).distinct().toList();
    return results.size() == 1 ? results.getFirst() : null;
  }
}
