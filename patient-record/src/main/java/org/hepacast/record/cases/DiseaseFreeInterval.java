package org.hepacast.record.cases;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.record.cases.Derivation.Derived;
import org.hepacast.record.cases.Derivation.Open;
import org.hepacast.record.cases.Derivation.Outcome;
import org.hepacast.record.cases.Diagnoses.Diagnosed;
import org.hepacast.record.fact.Fact.Diagnosis.Group;

/**
 * Completed calendar months from the onset of the primary to that of the liver metastasis, 0 when
 * synchronous. An onset known only to the month gives a value only where every day of it gives the
 * same.
 */
final class DiseaseFreeInterval {
  private static final String NAME = "clinical.disease_free_interval_months";
  private static final String SYNCHRONOUS = "clinical.synchronous";

  private DiseaseFreeInterval() {}

  /** A clinician's word that the metastasis was synchronous counts, unless the onsets deny it. */
  static Outcome months(CaseView view) {
    Optional<Derived> fromOnsets = fromOnsets(view);
    Known said = view.measured(view.definition(SYNCHRONOUS)) instanceof Known known ? known : null;
    if (said == null || !(said.value() instanceof Value.Flag(boolean synchronous))) {
      return fromOnsets.isPresent() ? fromOnsets.get() : open(view);
    }
    boolean agrees =
        fromOnsets
            .map(derived -> Bounds.of(derived.value().value()).isSurelyZero() == synchronous)
            .orElse(true);
    if (!agrees) {
      return new Open(
          "the onsets of primary and metastasis contradict what was sent as synchronous; correct"
              + " one of them.",
          Diagnoses.considered(view, Group.LIVER_METASTASIS, Group.COLORECTAL_PRIMARY));
    }
    if (synchronous) {
      return Derivations.from(NAME, new Value.Quantity(0, "mo"), "synchronous = 0", List.of(said));
    }
    return fromOnsets.isPresent() ? fromOnsets.get() : open(view);
  }

  private static Open open(CaseView view) {
    return new Open(
        "it takes the onset of the colorectal primary and of the liver metastasis, both to the day"
            + " and from before the index event; send Condition.onsetDateTime of both.",
        Diagnoses.considered(view, Group.LIVER_METASTASIS, Group.COLORECTAL_PRIMARY));
  }

  private static Optional<Derived> fromOnsets(CaseView view) {
    Optional<Diagnosed> metastasis = earliestOnset(view, Group.LIVER_METASTASIS);
    Optional<Diagnosed> primary = earliestOnset(view, Group.COLORECTAL_PRIMARY);
    if (metastasis.isEmpty() || primary.isEmpty()) {
      return Optional.empty();
    }
    FhirTime from = primary.get().onset().orElseThrow();
    FhirTime to = metastasis.get().onset().orElseThrow();
    AsOf days = view.asOf();
    FeatureDefinition definition = view.definition(NAME);
    long least = months(definition, days.lastDay(from), days.firstDay(to));
    long most = months(definition, days.firstDay(from), days.lastDay(to));
    if (least != most
        || (definition.plausible() != null && !definition.plausible().contains(least))) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnoses.derived(
            view,
            NAME,
            new Value.Quantity(least, "mo"),
            least == 0 ? "synchronous = 0" : "calendar months from primary to metastasis",
            List.of(primary.get(), metastasis.get())));
  }

  private static Optional<Diagnosed> earliestOnset(CaseView view, Group group) {
    return Diagnoses.before(view, group).stream().filter(d -> d.onset().isPresent()).findFirst();
  }

  private static long months(
      FeatureDefinition definition, LocalDate primary, LocalDate metastasis) {
    Integer within = definition.synchronousWithinDays();
    boolean synchronous =
        ChronoUnit.DAYS.between(primary, metastasis) <= (within == null ? 0 : within);
    return synchronous ? 0 : Period.between(primary, metastasis).toTotalMonths();
  }

  static Outcome synchronous(CaseView view) {
    Optional<Known> interval = view.known(NAME);
    if (interval.isPresent()) {
      Bounds months = Bounds.of(interval.get().value());
      if (months.isSurelyZero() || months.isSurelyAbove(0)) {
        return Derivations.from(
            SYNCHRONOUS,
            new Value.Flag(months.isSurelyZero()),
            "disease_free_interval_months = 0",
            List.of(interval.get()));
      }
    }
    return new Open(
        "the disease-free interval is not known.",
        interval
            .map(Known::sources)
            .orElseGet(
                () ->
                    Diagnoses.considered(view, Group.LIVER_METASTASIS, Group.COLORECTAL_PRIMARY)));
  }
}
