package org.hepacast.record.cases;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.record.cases.Derivation.Derived;
import org.hepacast.record.cases.Derivation.Open;
import org.hepacast.record.cases.Derivation.Outcome;
import org.hepacast.record.fact.Fact.Diagnosis;
import org.hepacast.record.fact.Fact.Diagnosis.Group;
import org.hepacast.record.fact.Fact.Diagnosis.Verification;
import org.hepacast.record.fact.KnownResource;
import org.jspecify.annotations.Nullable;

/** Features that follow from Conditions, as far as these were on record before the index event. */
final class Diagnoses {
  private static final String LIVER_METASTASES = "clinical.liver_metastases";

  /**
   * @param since onset, else the day of record
   */
  record Diagnosed(KnownResource resource, Diagnosis diagnosis, @Nullable FhirTime since) {
    /** What has a date first, then the earliest: the disease began there. */
    static final Comparator<Diagnosed> EARLIEST_FIRST =
        Comparator.comparing((Diagnosed d) -> d.since() == null)
            .thenComparing(d -> d.since() == null ? Instant.MAX : d.since().start())
            .thenComparing(d -> d.resource().key());

    Optional<FhirTime> onset() {
      return Times.parse(diagnosis.onset());
    }

    boolean isRefuted() {
      return diagnosis.verification() == Verification.REFUTED;
    }
  }

  private Diagnoses() {}

  /**
   * Conditions of a group that were certainly known before the index event, earliest first: by
   * their onset, else by the day of record, else because the operation was done for them. Refuted
   * ones do not count.
   */
  static List<Diagnosed> before(CaseView view, Group group) {
    return all(view, group).stream()
        .filter(d -> !d.isRefuted())
        .filter(d -> isReason(view, d) || isBefore(view, d))
        .sorted(Diagnosed.EARLIEST_FIRST)
        .toList();
  }

  /** Conditions of a group that are not certain to be from after the index event. */
  static Stream<Diagnosed> notAfter(CaseView view, Group group) {
    return all(view, group).stream()
        .filter(d -> !d.isRefuted())
        .filter(d -> d.since() == null || !view.asOf().isAfterIndex(d.since()));
  }

  /** Without those that say they come from another cancer than a colorectal one. */
  static List<Diagnosed> liverMetastases(CaseView view) {
    return before(view, Group.LIVER_METASTASIS).stream()
        .filter(metastasis -> !isOfAnother(view.person(), metastasis.resource()))
        .toList();
  }

  /** Says that it comes from another cancer than a colorectal one. */
  static boolean isOfAnother(PersonRecord person, KnownResource metastasis) {
    List<Diagnosis> named =
        ((Diagnosis) metastasis.fact())
            .related().stream()
                .flatMap(r -> person.find(metastasis.key().source(), r).stream())
                .map(KnownResource::fact)
                .filter(Diagnosis.class::isInstance)
                .map(Diagnosis.class::cast)
                .filter(d -> d.verification() != Verification.REFUTED)
                .toList();
    return named.stream().anyMatch(d -> d.groups().contains(Group.OTHER_MALIGNANCY))
        && named.stream().noneMatch(d -> d.groups().contains(Group.COLORECTAL_PRIMARY));
  }

  private static List<Diagnosed> all(CaseView view, Group group) {
    return view.person().diagnoses(group).stream()
        .map(
            resource -> {
              var diagnosis = (Diagnosis) resource.fact();
              FhirTime since =
                  Times.parse(diagnosis.onset())
                      .or(() -> Times.parse(diagnosis.recorded()))
                      .orElse(null);
              return new Diagnosed(resource, diagnosis, since);
            })
        .toList();
  }

  private static boolean isReason(CaseView view, Diagnosed diagnosed) {
    PersonRecord person = view.person();
    return person.patientOf(view.index().resource()).equals(person.patientOf(diagnosed.resource()))
        && view.index().operation().reasons().contains(diagnosed.resource().key().id());
  }

  private static boolean isBefore(CaseView view, Diagnosed diagnosed) {
    return diagnosed.since() == null
        ? view.asOf().index() == null
        : view.asOf().isBeforeIndex(diagnosed.since());
  }

  static Outcome liverMetastases(CaseView view, List<Diagnosed> metastases) {
    List<Diagnosed> primaries = before(view, Group.COLORECTAL_PRIMARY);
    if (!metastases.isEmpty() && !primaries.isEmpty()) {
      return derived(
          view,
          LIVER_METASTASES,
          new Value.Flag(true),
          "liver metastasis and colorectal primary on record",
          List.of(metastases.getFirst(), primaries.getFirst()));
    }
    List<Diagnosed> others = before(view, Group.LIVER_METASTASIS);
    if (metastases.isEmpty() && !others.isEmpty()) {
      return derived(
          view,
          LIVER_METASTASES,
          new Value.Flag(false),
          "the liver metastasis is of another cancer",
          List.of(others.getFirst()));
    }
    List<Diagnosed> refuted = all(view, Group.LIVER_METASTASIS);
    if (!refuted.isEmpty() && refuted.stream().allMatch(Diagnosed::isRefuted)) {
      return derived(
          view,
          LIVER_METASTASES,
          new Value.Flag(false),
          "the Condition of liver metastasis is refuted",
          refuted.stream().sorted(Diagnosed.EARLIEST_FIRST).toList());
    }
    return Open.lacking(
        "no Condition of "
            + lacking(metastases, primaries)
            + " is known to be from before the index event; send it with onsetDateTime or"
            + " recordedDate.",
        considered(view, Group.LIVER_METASTASIS, Group.COLORECTAL_PRIMARY));
  }

  private static String lacking(List<Diagnosed> metastases, List<Diagnosed> primaries) {
    if (metastases.isEmpty() && primaries.isEmpty()) {
      return "liver metastasis or colorectal primary";
    }
    return metastases.isEmpty() ? "liver metastasis" : "a colorectal primary";
  }

  /**
   * Never false by silence. Active means active at the index event: an end after it does not undo
   * it. A metastasis that is not certain to be outside of the liver and of the primary's own region
   * leaves it open, and lets nobody assume that there is none.
   */
  static Outcome extrahepaticDisease(CaseView view) {
    List<Diagnosed> active = active(view, before(view, Group.EXTRAHEPATIC_METASTASIS).stream());
    if (!active.isEmpty()) {
      return derived(
          view,
          "clinical.extrahepatic_disease",
          new Value.Flag(true),
          "Condition of a metastasis outside the liver",
          List.of(active.getFirst()));
    }
    List<VersionedReference> perhaps =
        Stream.concat(
                active(
                        view,
                        Stream.of(Group.EXTRAHEPATIC_METASTASIS, Group.OTHER_METASTASIS)
                            .flatMap(group -> notAfter(view, group)))
                    .stream()
                    .map(d -> d.resource().reference()),
                view.person().unusable(Group.EXTRAHEPATIC_METASTASIS, Group.OTHER_METASTASIS))
            .distinct()
            .sorted()
            .toList();
    return perhaps.isEmpty()
        ? Open.lacking(
            "no active Condition of a metastasis outside the liver; its absence must be said, it"
                + " does not follow from silence.",
            considered(view, Group.EXTRAHEPATIC_METASTASIS))
        : Open.unsettled(
            "a metastasis is on record that may be one outside the liver, or may have been there"
                + " before the index event; send clinical.extrahepatic_disease.",
            perhaps);
  }

  private static List<Diagnosed> active(CaseView view, Stream<Diagnosed> diagnosed) {
    return diagnosed
        .filter(d -> d.diagnosis().active() || endsAfterIndex(view, d.diagnosis()))
        .toList();
  }

  private static boolean endsAfterIndex(CaseView view, Diagnosis diagnosis) {
    return Times.parse(diagnosis.abatement()).filter(view.asOf()::isAfterIndex).isPresent();
  }

  static Outcome primarySite(CaseView view) {
    List<Diagnosed> primaries = new Primaries(view).relevant();
    List<String> sites = Primaries.sites(primaries);
    if (sites.isEmpty()) {
      return Open.lacking(
          "no Condition of a colorectal primary from before the index event tells its site.",
          considered(view, Group.COLORECTAL_PRIMARY));
    }
    if (sites.size() > 1) {
      return Open.unsettled(
          "Conditions of colorectal primaries tell different sites; send the site of the primary"
              + " that metastasised.",
          considered(view, Group.COLORECTAL_PRIMARY));
    }
    return derived(
        view,
        "clinical.primary_site",
        new Value.Category(sites.getFirst()),
        "code of the colorectal Condition",
        primaries.stream()
            .filter(d -> sites.getFirst().equals(d.diagnosis().primarySite()))
            .limit(1)
            .toList());
  }

  static Derived derived(
      CaseView view, String feature, Value value, String rule, List<Diagnosed> from) {
    List<Known> parts = from.stream().map(d -> part(view, feature, value, d)).toList();
    return Derivations.from(feature, value, rule, parts);
  }

  private static Known part(CaseView view, String feature, Value value, Diagnosed from) {
    return new Known(
        feature,
        value,
        from.since() == null ? null : view.asOf().start(from.since()),
        null,
        List.of(from.resource().reference()),
        from.diagnosis().verification() == Verification.UNCONFIRMED,
        false);
  }

  static List<VersionedReference> considered(CaseView view, Group... groups) {
    return Stream.of(groups)
        .flatMap(group -> view.person().diagnoses(group).stream())
        .map(KnownResource::reference)
        .toList();
  }
}
