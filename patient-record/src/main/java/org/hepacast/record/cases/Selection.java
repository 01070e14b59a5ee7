package org.hepacast.record.cases;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.FeatureValue.Missing;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.record.cases.Several.Whole;
import org.jspecify.annotations.Nullable;

/**
 * Which of several values is the feature's.
 *
 * <p>Of what can be read inside the window, the best counts. What was refused there and may be
 * newer, or is better ranked, takes the feature away: a value that cannot be read never yields to
 * an older one.
 */
final class Selection {
  private Selection() {}

  static FeatureValue of(FeatureDefinition feature, List<Observed> seen, AsOf asOf) {
    List<Observed> inside = seen.stream().filter(o -> o.isInside(asOf, feature.window())).toList();
    List<Observed> usable = usable(inside);
    if (usable.isEmpty()) {
      return Absence.of(feature, seen, asOf);
    }
    Several several = Several.of(feature.name());
    Observed best = usable.getFirst();
    List<Observed> unread =
        inside.stream()
            .filter(Observed::isRefused)
            .filter(refused -> several.isHiddenBy(refused, best, asOf))
            .toList();
    return unread.isEmpty()
        ? value(feature, several, usable, asOf)
        : Absence.unread(feature, unread);
  }

  /** The best first. */
  static List<Observed> usable(List<Observed> inside) {
    return inside.stream()
        .filter(observed -> observed.measured().isPresent() && observed.effective() != null)
        .sorted(Observed.BEST_FIRST)
        .toList();
  }

  private static FeatureValue value(
      FeatureDefinition feature, Several several, List<Observed> usable, AsOf asOf) {
    List<Observed> together = several.together(usable, asOf);
    return switch (several.whole(together)) {
      case Whole.Of(var value, var rule, var from) ->
          new Known(
              feature.name(),
              value,
              newest(from, asOf),
              rule,
              from.stream().map(Observed::reference).distinct().sorted().toList(),
              from.stream().anyMatch(Observed::isPreliminary),
              from.stream().anyMatch(Observed::isCorrected));
      case Whole.Unsettled(var why) ->
          new Missing(
              feature.name(),
              MissingReason.UNSETTLED,
              why,
              together.stream().map(Observed::reference).distinct().sorted().toList());
    };
  }

  /** A value that stands for itself. */
  static Known single(String feature, Observed one, AsOf asOf) {
    return new Known(
        feature,
        one.measured().orElseThrow().value(),
        newest(List.of(one), asOf),
        null,
        List.of(one.reference()),
        one.isPreliminary(),
        one.isCorrected());
  }

  private static @Nullable Instant newest(List<Observed> from, AsOf asOf) {
    return from.stream()
        .map(Observed::effective)
        .flatMap(Stream::ofNullable)
        .map(asOf::start)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
