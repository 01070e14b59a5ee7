package org.hepacast.record.cases;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureDefinition.Window;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.record.cases.AsOf.Placement;
import org.hepacast.record.cases.Derivation.Derived;
import org.hepacast.record.cases.Derivation.Open;
import org.hepacast.record.cases.Derivation.Outcome;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.Fact.Operation;
import org.hepacast.record.fact.Fact.Operation.Status;
import org.hepacast.record.fact.KnownResource;
import org.jspecify.annotations.Nullable;

/** Features that follow from earlier treatment and from the Patient. */
final class History {
  private static final Set<Status> BEGUN =
      Set.of(Status.IN_PROGRESS, Status.COMPLETED, Status.STOPPED);

  private static final String REPEAT = "clinical.repeat_hepatectomy";

  private History() {}

  /** True where a dose was certainly given inside the window; never false by silence. */
  static Outcome preoperativeChemotherapy(CaseView view) {
    Window window = view.definition("clinical.preoperative_chemotherapy").window();
    List<KnownResource> all = view.person().chemotherapies();
    return all.stream()
        .filter(
            given -> times(given).anyMatch(t -> view.asOf().place(t, window) == Placement.INSIDE))
        .min(Comparator.comparing(KnownResource::key))
        .<Outcome>map(
            given ->
                derived(
                    "clinical.preoperative_chemotherapy",
                    new Value.Flag(true),
                    "chemotherapy on record in the window",
                    given))
        .orElseGet(
            () ->
                Open.lacking(
                    "no chemotherapy on record certainly lies in the window; its absence must be"
                        + " said, it does not follow from silence.",
                    all.stream().map(KnownResource::reference).toList()));
  }

  /** Either end of a course is a day on which something was given. */
  private static Stream<FhirTime> times(KnownResource given) {
    return switch (given.fact()) {
      case Fact.Drug drug when drug.given() -> ends(drug.start(), drug.end());
      case Operation operation when BEGUN.contains(operation.status()) ->
          ends(operation.performed(), operation.performedEnd());
      case Fact other -> Stream.empty();
    };
  }

  private static Stream<FhirTime> ends(@Nullable String start, @Nullable String end) {
    return Stream.of(Times.parse(start), Times.parse(end)).flatMap(Optional::stream);
  }

  /**
   * True where another liver resection was certainly done before; never false by silence: one done
   * elsewhere, or coded in a way nobody reads, is on no record.
   */
  static Outcome repeatHepatectomy(CaseView view) {
    List<KnownResource> others =
        view.person().liverResections().stream()
            .filter(resection -> !view.index().members().contains(resection.key()))
            .filter(resection -> operation(resection).status() == Status.COMPLETED)
            .sorted(Comparator.comparing(KnownResource::key))
            .toList();
    Optional<KnownResource> earlier =
        others.stream()
            .filter(resection -> !operation(resection).possibleResection())
            .filter(
                resection -> performed(resection).filter(view.asOf()::isBeforeIndex).isPresent())
            .findFirst();
    if (earlier.isPresent()) {
      return derived(
          REPEAT, new Value.Flag(true), "an earlier liver resection is on record", earlier.get());
    }
    List<VersionedReference> perhaps =
        others.stream()
            .filter(resection -> performed(resection).filter(view.asOf()::isAfterIndex).isEmpty())
            .map(KnownResource::reference)
            .toList();
    return perhaps.isEmpty()
        ? Open.lacking(
            "the record does not say whether this is the first liver resection, and silence does"
                + " not; send clinical.repeat_hepatectomy.",
            List.of())
        : Open.unsettled(
            "an operation is on record that may be an earlier liver resection: its code or its date"
                + " does not tell; send performedDateTime, or clinical.repeat_hepatectomy.",
            perhaps);
  }

  private static Operation operation(KnownResource resection) {
    return (Operation) resection.fact();
  }

  private static Optional<FhirTime> performed(KnownResource resection) {
    return Times.parse(operation(resection).performed());
  }

  /** A year or month of birth gives an age only where every day of it gives the same. */
  static Outcome age(CaseView view) {
    KnownResource patient = view.person().patientOf(view.index().resource());
    Optional<FhirTime> birth =
        patient.fact() instanceof Fact.Person person
            ? Times.parse(person.birthDate())
            : Optional.empty();
    FhirTime index = view.asOf().index();
    if (birth.isEmpty() || index == null) {
      return Open.lacking(
          index == null
              ? "the index event has no date yet."
              : "Patient.birthDate is absent; send it.",
          List.of(patient.reference()));
    }
    AsOf days = view.asOf();
    int least = years(days.lastDay(birth.get()), days.firstDay(index));
    int most = years(days.firstDay(birth.get()), days.lastDay(index));
    var plausible = view.definition("clinical.age_years").plausible();
    if (least != most || (plausible != null && !plausible.contains(least))) {
      return Open.lacking(
          "birth date and index date do not give one plausible age; send both to the day.",
          List.of(patient.reference()));
    }
    return derived(
        "clinical.age_years",
        new Value.Quantity(least, "a"),
        "completed years from birth to index date",
        patient);
  }

  private static int years(LocalDate birth, LocalDate index) {
    return Period.between(birth, index).getYears();
  }

  private static Derived derived(String feature, Value value, String rule, KnownResource from) {
    return new Derived(
        new Known(feature, value, null, rule, List.of(from.reference()), false, false), false);
  }
}
