package org.hepacast.record.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.FeatureValue.Missing;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Neutrophils by lymphocytes of one sample: the newest sample decides; of one sample what the
 * laboratory sent as a ratio comes before the absolute counts, these before the percentages.
 *
 * <p>One sample means one source and the same effective time. Two dates without a time are one
 * sample only where the day has no second result of either kind. Where the newest sample has a
 * censored part, no lymphocytes, or a part that cannot be read, no older one takes its place.
 */
final class NeutrophilLymphocyteRatio {
  static final String NAME = "lab.nlr";

  /** In the order in which they count within one sample. */
  private enum Form {
    MEASURED(NAME, NAME, ""),
    COUNTS("lab.neutrophils", "lab.lymphocytes", "neutrophils / lymphocytes of one sample"),
    SHARES(
        "lab.neutrophils_percent",
        "lab.lymphocytes_percent",
        "neutrophils % / lymphocytes % of one sample");

    private final String dividend;
    private final String divisor;
    private final String rule;

    Form(String dividend, String divisor, String rule) {
      this.dividend = dividend;
      this.divisor = divisor;
      this.rule = rule;
    }
  }

  private record Sample(Form form, List<Observed> parts) {
    static final Comparator<Sample> BEST_FIRST =
        Comparator.comparing(Sample::isPreliminary)
            .thenComparing(sample -> sample.first().start(), Comparator.reverseOrder())
            .thenComparing(Sample::form)
            .thenComparing(Sample::first, Observed.BEST_FIRST)
            .thenComparing(sample -> sample.parts().getLast(), Observed.BEST_FIRST);

    Observed first() {
      return parts.getFirst();
    }

    boolean isPreliminary() {
      return parts.stream().anyMatch(Observed::isPreliminary);
    }

    /** As new as it or newer, and no preliminary one beside a final sample. */
    boolean mayYieldTo(Observed unread) {
      return unread.mayBeNewerThan(first()) && (isPreliminary() || !unread.isPreliminary());
    }

    /** Empty where a part is censored, there are no lymphocytes, or the ratio is not plausible. */
    Optional<Value> ratio(FeatureDefinition definition) {
      if (form == Form.MEASURED) {
        return Optional.of(value(first()));
      }
      if (value(first()) instanceof Value.Quantity(double n, String a)
          && value(parts.getLast()) instanceof Value.Quantity(double l, String b)
          && l > 0
          && (definition.plausible() == null || definition.plausible().contains(n / l))) {
        return Optional.of(new Value.Quantity(n / l, "1"));
      }
      return Optional.empty();
    }

    private static Value value(Observed observed) {
      return observed.measured().orElseThrow().value();
    }
  }

  /**
   * The ratio of one time.
   *
   * @param parts the ratio itself as sent, or dividend and divisor
   * @param value null where they give no number
   * @param rule null when measured
   */
  record Ratio(List<Observed> parts, @Nullable Value value, @Nullable String rule) {}

  private NeutrophilLymphocyteRatio() {}

  /** The oldest first; of each time the sample that a feature would take. */
  static List<Ratio> ofEachTime(CourseResults results, AsOf asOf, FeatureDefinition definition) {
    var best = new TreeMap<Instant, Sample>();
    Stream.of(Form.values())
        .flatMap(form -> samples(form, results.placed(form.dividend), results.placed(form.divisor)))
        .sorted(Sample.BEST_FIRST)
        .forEach(
            sample ->
                best.putIfAbsent(asOf.start(requireNonNull(sample.first().effective())), sample));
    return best.values().stream()
        .map(
            sample ->
                new Ratio(
                    sample.parts(),
                    sample.ratio(definition).orElse(null),
                    sample.form() == Form.MEASURED ? null : sample.form().rule))
        .toList();
  }

  /** The other part of the ratio; null for what is no part of it. */
  static @Nullable String partner(String feature) {
    return Stream.of(Form.COUNTS, Form.SHARES)
        .flatMap(
            form ->
                feature.equals(form.dividend)
                    ? Stream.of(form.divisor)
                    : feature.equals(form.divisor) ? Stream.of(form.dividend) : Stream.empty())
        .findFirst()
        .orElse(null);
  }

  static FeatureValue of(CaseView view) {
    FeatureDefinition definition = view.definition(NAME);
    Optional<Sample> newest =
        Stream.of(Form.values())
            .flatMap(form -> samples(form, usable(view, form.dividend), usable(view, form.divisor)))
            .min(Sample.BEST_FIRST);
    List<Observed> unread = unread(view, newest);
    if (!unread.isEmpty()) {
      return Absence.unread(definition, unread);
    }
    return newest
        .flatMap(sample -> sample.ratio(definition).map(value -> known(view, sample, value)))
        .orElseGet(() -> missing(view, definition));
  }

  private static List<Observed> usable(CaseView view, String feature) {
    return view.usable(view.definition(feature));
  }

  private static Stream<Sample> samples(
      Form form, List<Observed> dividends, List<Observed> divisors) {
    if (form == Form.MEASURED) {
      return dividends.stream().map(one -> new Sample(form, List.of(one)));
    }
    return dividends.stream()
        .flatMap(n -> divisors.stream().filter(l -> isOneSample(n, l)).map(l -> List.of(n, l)))
        .filter(pair -> isUnambiguous(pair.getFirst(), dividends, divisors))
        .map(pair -> new Sample(form, pair));
  }

  private static boolean isOneSample(Observed n, Observed l) {
    return n.effective() != null
        && n.effective().equals(l.effective())
        && n.effective().precision().compareTo(Precision.DAY) >= 0
        && n.resource().key().source().equals(l.resource().key().source());
  }

  private static boolean isUnambiguous(
      Observed part, List<Observed> dividends, List<Observed> divisors) {
    return part.effective() == null
        || part.effective().precision() == Precision.TIME
        || Stream.of(dividends, divisors).allMatch(all -> ofDay(part, all) == 1);
  }

  private static long ofDay(Observed part, List<Observed> all) {
    LocalDate day = day(part);
    return all.stream().filter(observed -> day(observed).equals(day)).count();
  }

  private static LocalDate day(Observed observed) {
    return observed.effective() == null ? LocalDate.MIN : observed.effective().startDate();
  }

  /** Parts that cannot be read and may be newer than the sample that would count. */
  private static List<Observed> unread(CaseView view, Optional<Sample> newest) {
    return features()
        .flatMap(
            name ->
                view.seen(view.definition(name)).stream()
                    .filter(o -> o.isInside(view.asOf(), view.definition(name).window())))
        .filter(Observed::isRefused)
        .filter(o -> newest.filter(sample -> sample.mayYieldTo(o)).isPresent())
        .toList();
  }

  /** That it may follow from, the ratio itself among them. */
  static Stream<String> features() {
    return Stream.of(Form.values())
        .flatMap(form -> Stream.of(form.dividend, form.divisor))
        .distinct();
  }

  private static FeatureValue known(CaseView view, Sample sample, Value value) {
    if (sample.form() == Form.MEASURED) {
      return Selection.single(NAME, sample.first(), view.asOf());
    }
    List<Known> parts =
        sample.parts().stream().map(part -> Selection.single(NAME, part, view.asOf())).toList();
    return Derivations.from(NAME, value, sample.form().rule, parts).value();
  }

  private static Missing missing(CaseView view, FeatureDefinition definition) {
    Missing measured =
        Absence.of(
            definition,
            view.seen(definition).stream().filter(o -> o.measured().isEmpty()).toList(),
            view.asOf());
    var considered = new ArrayList<VersionedReference>(measured.considered());
    features()
        .filter(name -> !name.equals(NAME))
        .flatMap(
            name ->
                switch (view.value(name)) {
                  case Known known -> known.sources().stream();
                  case Missing missing -> missing.considered().stream();
                })
        .forEach(considered::add);
    boolean silent = measured.reason() == MissingReason.NEVER_REPORTED;
    String why =
        "the newest sample in the window has no neutrophils and lymphocytes as exact numbers, with"
            + " lymphocytes above 0; send both of one sample with the same effective time.";
    return new Missing(
        NAME,
        silent ? MissingReason.NOT_DERIVABLE : measured.reason(),
        silent
            ? "Never reported itself, and not derivable: " + why
            : measured.detail() + " Not derivable either: " + why,
        considered.stream().distinct().sorted().toList());
  }
}
