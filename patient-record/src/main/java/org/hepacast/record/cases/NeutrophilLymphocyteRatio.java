package org.hepacast.record.cases;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.hepacast.record.cases.Derivation.Derived;
import org.hepacast.record.cases.Derivation.Open;

/**
 * Neutrophils by lymphocytes of one sample: absolute counts, else percentages.
 *
 * <p>One sample means one source and the same effective time. Two dates without a time are one
 * sample only where the day has no second result of either kind. A censored part or no lymphocytes
 * give no ratio.
 */
final class NeutrophilLymphocyteRatio implements Derivation {
  private static final String NAME = "lab.nlr";

  private record Pair(Observed neutrophils, Observed lymphocytes) {
    static final Comparator<Pair> BEST_FIRST =
        Comparator.comparing(Pair::isPreliminary)
            .thenComparing(Pair::neutrophils, Observed.BEST_FIRST)
            .thenComparing(Pair::lymphocytes, Observed.BEST_FIRST);

    boolean isPreliminary() {
      return neutrophils.isPreliminary() || lymphocytes.isPreliminary();
    }

    /** Empty where a part is censored, there are no lymphocytes, or the ratio is not plausible. */
    Optional<Double> ratio(FeatureDefinition definition) {
      if (neutrophils.measured().orElseThrow().value() instanceof Value.Quantity(double n, String a)
          && lymphocytes.measured().orElseThrow().value()
              instanceof Value.Quantity(double l, String b)
          && l > 0
          && (definition.plausible() == null || definition.plausible().contains(n / l))) {
        return Optional.of(n / l);
      }
      return Optional.empty();
    }
  }

  @Override
  public Outcome derive(CaseView view) {
    Optional<Derived> counts =
        of(view, "lab.neutrophils", "lab.lymphocytes", "neutrophils / lymphocytes of one sample");
    if (counts.isPresent()) {
      return counts.get();
    }
    Optional<Derived> shares =
        of(
            view,
            "lab.neutrophils_percent",
            "lab.lymphocytes_percent",
            "neutrophils % / lymphocytes % of one sample");
    if (shares.isPresent()) {
      return shares.get();
    }
    return new Open(
        "no sample in the window has neutrophils and lymphocytes as exact numbers, with lymphocytes"
            + " above 0; send both of one sample with the same effective time.",
        considered(view));
  }

  private static Optional<Derived> of(
      CaseView view, String neutrophils, String lymphocytes, String rule) {
    List<Observed> dividends = view.usable(view.definition(neutrophils));
    List<Observed> divisors = view.usable(view.definition(lymphocytes));
    FeatureDefinition definition = view.definition(NAME);
    return dividends.stream()
        .flatMap(n -> divisors.stream().filter(l -> isOneSample(n, l)).map(l -> new Pair(n, l)))
        .filter(pair -> isUnambiguous(pair, dividends, divisors))
        .filter(pair -> pair.ratio(definition).isPresent())
        .min(Pair.BEST_FIRST)
        .map(pair -> derived(view, pair, pair.ratio(definition).orElseThrow(), rule));
  }

  private static boolean isOneSample(Observed n, Observed l) {
    return n.effective() != null
        && n.effective().equals(l.effective())
        && n.effective().precision().compareTo(Precision.DAY) >= 0
        && n.resource().key().source().equals(l.resource().key().source());
  }

  private static boolean isUnambiguous(
      Pair pair, List<Observed> dividends, List<Observed> divisors) {
    return pair.neutrophils().effective() == null
        || pair.neutrophils().effective().precision() == Precision.TIME
        || Stream.of(dividends, divisors).allMatch(all -> ofDay(pair, all) == 1);
  }

  private static long ofDay(Pair pair, List<Observed> all) {
    LocalDate day = day(pair.neutrophils());
    return all.stream().filter(observed -> day(observed).equals(day)).count();
  }

  private static LocalDate day(Observed observed) {
    return observed.effective() == null ? LocalDate.MIN : observed.effective().startDate();
  }

  private static Derived derived(CaseView view, Pair pair, double ratio, String rule) {
    List<Known> parts =
        Stream.of(pair.neutrophils(), pair.lymphocytes())
            .map(
                part ->
                    new Known(
                        NAME,
                        part.measured().orElseThrow().value(),
                        part.effective() == null ? null : view.asOf().start(part.effective()),
                        null,
                        List.of(part.reference()),
                        part.isPreliminary(),
                        part.isCorrected()))
            .toList();
    return Derivations.from(NAME, new Value.Quantity(ratio, "1"), rule, parts);
  }

  private static List<VersionedReference> considered(CaseView view) {
    return Stream.of(
            "lab.neutrophils",
            "lab.lymphocytes",
            "lab.neutrophils_percent",
            "lab.lymphocytes_percent")
        .flatMap(name -> view.person().observed(name).stream())
        .map(Observed::reference)
        .toList();
  }
}
