package org.hepacast.record.cases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.Result;
import org.jspecify.annotations.Nullable;

/**
 * Which used values changed at their source since the last vector of a case.
 *
 * <p>A newer result that takes an older one's place corrects nothing; a resource that says
 * something else than it did when it was used does, if the feature's value changes with it.
 * Corrections therefore depend on which vectors were made, and with that on the order of arrival;
 * values never do.
 */
final class Corrections {
  /** A record of a topic must not grow for ever; the newest tell what matters now. */
  private static final int MOST = 100;

  private Corrections() {}

  static List<Correction> after(CaseState last, List<FeatureValue> now, PersonRecord person) {
    Map<String, FeatureValue> byName =
        now.stream().collect(Collectors.toMap(FeatureValue::name, Function.identity()));
    var all = new ArrayList<>(last.vector().corrections());
    for (FeatureValue before : last.vector().features()) {
      FeatureValue after = byName.get(before.name());
      if (before instanceof Known used && after != null && !isSameValue(used, after)) {
        used.sources().stream()
            .flatMap(source -> correction(last, used, source, after, person))
            .forEach(all::add);
      }
    }
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  private static boolean isSameValue(Known before, FeatureValue after) {
    return after instanceof Known known && known.value().equals(before.value());
  }

  private static Stream<Correction> correction(
      CaseState last,
      Known used,
      VersionedReference source,
      FeatureValue after,
      PersonRecord person) {
    Optional<KnownResource> current = person.find(source);
    String hash = last.used().get(CaseState.keyOf(source));
    if (current.isPresent() && person.contentOf(current.get()).equals(hash)) {
      return Stream.empty();
    }
    return Stream.of(
        new Correction(
            used.name(),
            source,
            successor(source, after),
            "%s -> %s: %s %s."
                .formatted(
                    words(used.value()),
                    after instanceof Known known ? words(known.value()) : "no usable value",
                    source.reference(),
                    what(current, used.name()))));
  }

  /**
   * The same resource in its new version where that is what counts now, else what took its place.
   */
  private static @Nullable VersionedReference successor(
      VersionedReference before, FeatureValue after) {
    if (!(after instanceof Known known) || known.sources().isEmpty()) {
      return null;
    }
    return known.sources().stream()
        .filter(source -> CaseState.keyOf(source).equals(CaseState.keyOf(before)))
        .findFirst()
        .orElse(known.sources().getFirst());
  }

  private static String what(Optional<KnownResource> current, String feature) {
    if (current.isEmpty()) {
      return "no longer belongs to this patient";
    }
    return switch (current.get().fact()) {
      case Fact.Results results -> what(results, feature);
      case Fact.Diagnosis diagnosis
          when diagnosis.verification() == Fact.Diagnosis.Verification.REFUTED ->
          "was refuted or entered in error";
      case Fact.Study study when study.status() == Fact.Study.Status.WITHDRAWN ->
          "was withdrawn at its source";
      case Fact.Study study -> "was changed at its source or measured anew";
      case Fact other -> "was changed at its source";
    };
  }

  private static String what(Fact.Results results, String feature) {
    boolean withdrawn = results.results().stream().anyMatch(Result.Withdrawn.class::isInstance);
    boolean corrected =
        results.results().stream()
            .anyMatch(r -> r instanceof Result.Measured m && m.standing() == Standing.CORRECTED);
    if (withdrawn) {
      return "was withdrawn at its source";
    }
    return corrected ? "was corrected at its source" : "was changed at its source";
  }

  private static String words(Value value) {
    return switch (value) {
      case Value.Quantity(double number, String unit) -> plain(number) + " " + unit;
      case Value.Censored(Value.Side side, double limit, String unit) ->
          sign(side) + plain(limit) + " " + unit;
      case Value.Flag(boolean flag) -> flag ? "yes" : "no";
      case Value.Category(String code) -> code;
    };
  }

  private static String sign(Value.Side side) {
    return switch (side) {
      case BELOW -> "<";
      case AT_MOST -> "<=";
      case AT_LEAST -> ">=";
      case ABOVE -> ">";
    };
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
