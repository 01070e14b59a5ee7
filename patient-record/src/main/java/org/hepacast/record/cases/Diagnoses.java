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
  }

  private Diagnoses() {}

  /**
   * Conditions of a group that were certainly known before the index event, earliest first: by
   * their onset, else by the day of record, else because the operation was done for them. Refuted
   * ones do not count.
   */
  static List<Diagnosed> before(CaseView view, Group group) {
    return all(view, group).stream()
        .filter(d -> d.diagnosis().verification() != Verification.REFUTED)
        .filter(d -> isReason(view, d) || isBefore(view, d))
        .sorted(Diagnosed.EARLIEST_FIRST)
        .toList();
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
    return view.index().resource().patient().equals(diagnosed.resource().patient())
        && view.index().operation().reasons().contains(diagnosed.resource().key().id());
  }

  private static boolean isBefore(CaseView view, Diagnosed diagnosed) {
    return diagnosed.since() == null
        ? view.asOf().index() == null
        : view.asOf().isBeforeIndex(diagnosed.since());
  }

  static Outcome liverMetastases(CaseView view) {
    List<Diagnosed> metastases = before(view, Group.LIVER_METASTASIS);
    List<Diagnosed> primaries = before(view, Group.COLORECTAL_PRIMARY);
    if (!metastases.isEmpty() && !primaries.isEmpty()) {
      return derived(
          view,
          "clinical.liver_metastases",
          new Value.Flag(true),
          "liver metastasis and colorectal primary on record",
          List.of(metastases.getFirst(), primaries.getFirst()));
    }
    List<Diagnosed> refuted =
        all(view, Group.LIVER_METASTASIS).stream()
            .filter(d -> d.diagnosis().verification() == Verification.REFUTED)
            .sorted(Diagnosed.EARLIEST_FIRST)
            .toList();
    if (metastases.isEmpty()
        && !refuted.isEmpty()
        && refuted.size() == all(view, Group.LIVER_METASTASIS).size()) {
      return derived(
          view,
          "clinical.liver_metastases",
          new Value.Flag(false),
          "the Condition of liver metastasis is refuted",
          refuted);
    }
    return new Open(
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
   * it.
   */
  static Outcome extrahepaticDisease(CaseView view) {
    List<Diagnosed> active =
        before(view, Group.EXTRAHEPATIC_METASTASIS).stream()
            .filter(d -> d.diagnosis().active() || endsAfterIndex(view, d.diagnosis()))
            .toList();
    return active.isEmpty()
        ? new Open(
            "no active Condition of a metastasis outside the liver; its absence must be said, it"
                + " does not follow from silence.",
            considered(view, Group.EXTRAHEPATIC_METASTASIS))
        : derived(
            view,
            "clinical.extrahepatic_disease",
            new Value.Flag(true),
            "Condition of a metastasis outside the liver",
            List.of(active.getFirst()));
  }

  private static boolean endsAfterIndex(CaseView view, Diagnosis diagnosis) {
    FhirTime index = view.asOf().index();
    return index != null
        && Times.parse(diagnosis.abatement())
            .filter(end -> view.asOf().firstDay(end).isAfter(view.asOf().lastDay(index)))
            .isPresent();
  }

  static Outcome primarySite(CaseView view) {
    List<Diagnosed> primaries = before(view, Group.COLORECTAL_PRIMARY);
    List<String> sites =
        primaries.stream()
            .map(d -> d.diagnosis().primarySite())
            .flatMap(Stream::ofNullable)
            .distinct()
            .toList();
    if (sites.size() != 1) {
      return new Open(
          sites.isEmpty()
              ? "no Condition of a colorectal primary from before the index event tells its site."
              : "Conditions of colorectal primaries tell different sites; send the site of the"
                  + " primary that metastasised.",
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
