package org.hepacast.record.cases;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.FeatureValue.Missing;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.record.cases.Derivation.Open;
import org.hepacast.record.cases.Derivation.Outcome;
import org.hepacast.record.cases.Diagnoses.Diagnosed;
import org.hepacast.record.fact.Fact.Diagnosis.Group;
import org.jspecify.annotations.Nullable;

/**
 * Completed calendar months from the onset of the primary to that of the liver metastasis, 0 when
 * synchronous.
 *
 * <p>Onsets known only to the month or year give the limit that is certain. A metastasis up to half
 * a year before its primary is synchronous: it was found first; one from longer before belongs to
 * no primary on record. Where several primaries give different intervals, the metastasis has to
 * name its own.
 */
final class DiseaseFreeInterval {
  private static final String NAME = "clinical.disease_free_interval_months";
  private static final String SYNCHRONOUS = "clinical.synchronous";

  /** From one primary: in days and in months, each at least and at most. */
  private record Span(Diagnosed primary, long leastDays, long mostDays, long least, long most) {}

  private DiseaseFreeInterval() {}

  /**
   * A clinician's word that the metastasis was synchronous counts, unless the onsets lie more than
   * half a year apart: papers and clinics draw the line at up to six months.
   */
  static Outcome months(CaseView view) {
    Optional<Diagnosed> metastasis = metastasis(view);
    List<Span> spans = metastasis.map(m -> spans(view, m)).orElse(List.of());
    Known said = view.measured(view.definition(SYNCHRONOUS)) instanceof Known known ? known : null;
    if (said != null && said.value() instanceof Value.Flag(boolean synchronous)) {
      if (isDenied(synchronous, spans)) {
        return unsettled(
            view,
            "the onsets of primary and metastasis contradict what was sent as synchronous; correct"
                + " one of them.");
      }
      if (synchronous) {
        return Derivations.from(
            NAME, new Value.Quantity(0, "mo"), "synchronous = 0", List.of(said));
      }
    }
    return fromOnsets(view, metastasis.orElse(null), spans);
  }

  private static boolean isDenied(boolean synchronous, List<Span> spans) {
    return !spans.isEmpty()
        && spans.stream()
            .allMatch(
                span -> synchronous ? span.leastDays() > Primaries.LEEWAY_DAYS : span.most() == 0);
  }

  private static Outcome fromOnsets(
      CaseView view, @Nullable Diagnosed metastasis, List<Span> spans) {
    if (metastasis == null || spans.isEmpty()) {
      return Open.lacking(
          "it takes the onset of the colorectal primary and of the liver metastasis, both from"
              + " before the index event; send Condition.onsetDateTime of both.",
          considered(view));
    }
    List<Span> possible =
        spans.stream().filter(span -> span.mostDays() >= -Primaries.LEEWAY_DAYS).toList();
    if (possible.isEmpty()) {
      return unsettled(
          view,
          "the onset of the liver metastasis lies more than half a year before that of every"
              + " colorectal primary; correct one of them.");
    }
    long least = possible.stream().mapToLong(Span::least).min().orElseThrow();
    long most = possible.stream().mapToLong(Span::most).max().orElseThrow();
    boolean differ =
        possible.stream().anyMatch(span -> span.least() != least || span.most() != most);
    if (differ) {
      return unsettled(
          view,
          "several colorectal primaries are on record; name the one that metastasised as related"
              + " Condition of the liver metastasis.");
    }
    FeatureDefinition.Range plausible = view.definition(NAME).plausible();
    if (plausible != null && !(plausible.contains(least) && plausible.contains(most))) {
      return unsettled(view, "the onsets give no plausible interval; correct them.");
    }
    var from = new ArrayList<Diagnosed>(List.of(metastasis));
    possible.forEach(span -> from.add(span.primary()));
    return Diagnoses.derived(view, NAME, value(least, most), rule(least, most), from);
  }

  private static Value value(long least, long most) {
    boolean unlimited = least == 0 && most > 0;
    return new Bounds(unlimited ? Double.NEGATIVE_INFINITY : least, true, most, true).value("mo");
  }

  private static String rule(long least, long most) {
    return most == 0 ? "synchronous = 0" : "calendar months from primary to metastasis";
  }

  private static List<Span> spans(CaseView view, Diagnosed metastasis) {
    FhirTime to = metastasis.onset().orElseThrow();
    AsOf days = view.asOf();
    return new Primaries(view)
        .candidates().stream()
            .map(
                primary -> {
                  FhirTime from = primary.onset().orElseThrow();
                  return span(
                      view.definition(NAME),
                      primary,
                      days.lastDay(from),
                      days.firstDay(to),
                      days.firstDay(from),
                      days.lastDay(to));
                })
            .toList();
  }

  private static Span span(
      FeatureDefinition definition,
      Diagnosed primary,
      LocalDate latestPrimary,
      LocalDate earliestMetastasis,
      LocalDate earliestPrimary,
      LocalDate latestMetastasis) {
    return new Span(
        primary,
        ChronoUnit.DAYS.between(latestPrimary, earliestMetastasis),
        ChronoUnit.DAYS.between(earliestPrimary, latestMetastasis),
        months(definition, latestPrimary, earliestMetastasis),
        months(definition, earliestPrimary, latestMetastasis));
  }

  private static Optional<Diagnosed> metastasis(CaseView view) {
    return Diagnoses.liverMetastases(view).stream().filter(d -> d.onset().isPresent()).findFirst();
  }

  private static long months(
      FeatureDefinition definition, LocalDate primary, LocalDate metastasis) {
    Integer within = definition.synchronousWithinDays();
    boolean synchronous =
        ChronoUnit.DAYS.between(primary, metastasis) <= (within == null ? 0 : within);
    return synchronous ? 0 : Period.between(primary, metastasis).toTotalMonths();
  }

  private static Open unsettled(CaseView view, String why) {
    return Open.unsettled(why, considered(view));
  }

  private static List<VersionedReference> considered(CaseView view) {
    return Diagnoses.considered(view, Group.LIVER_METASTASIS, Group.COLORECTAL_PRIMARY);
  }

  static Outcome synchronous(CaseView view) {
    Optional<Diagnosed> metastasis = metastasis(view);
    List<Span> spans = metastasis.map(m -> spans(view, m)).orElse(List.of());
    if (view.measured(view.definition(SYNCHRONOUS)) instanceof Known said
        && said.value() instanceof Value.Flag(boolean synchronous)
        && isDenied(synchronous, spans)) {
      return Diagnoses.derived(
          view,
          SYNCHRONOUS,
          new Value.Flag(!synchronous),
          "onsets of primary and metastasis",
          List.of(spans.getFirst().primary(), metastasis.orElseThrow()));
    }
    FeatureValue interval = view.value(NAME);
    if (interval instanceof Known known) {
      Bounds months = Bounds.of(known.value());
      if (months.isSurelyZero() || months.isSurelyAbove(0)) {
        return Derivations.from(
            SYNCHRONOUS,
            new Value.Flag(months.isSurelyZero()),
            "disease_free_interval_months = 0",
            List.of(known));
      }
      return Open.lacking("the disease-free interval is not known to be 0.", known.sources());
    }
    boolean unsettled =
        interval instanceof Missing missing && missing.reason() == MissingReason.UNSETTLED;
    return new Open(
        unsettled ? MissingReason.UNSETTLED : MissingReason.NOT_DERIVABLE,
        "the disease-free interval is not known.",
        Stream.of(interval)
            .filter(Missing.class::isInstance)
            .flatMap(missing -> ((Missing) missing).considered().stream())
            .toList());
  }
}
