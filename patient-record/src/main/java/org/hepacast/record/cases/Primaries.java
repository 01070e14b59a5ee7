package org.hepacast.record.cases;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.record.cases.Diagnoses.Diagnosed;
import org.hepacast.record.fact.Fact.Diagnosis;
import org.hepacast.record.fact.Fact.Diagnosis.Group;

/**
 * The colorectal primaries of a person, as far as Conditions tell them apart.
 *
 * <p>One cancer stands in many Conditions: the problem, and a diagnosis of every visit. Conditions
 * are of different cancers where they name different sites, or where two entries of the problem
 * list (those without an encounter) begin more than half a year apart.
 */
final class Primaries {
  /** Half a year: an onset is often the day of a first visit, a biopsy or an operation. */
  static final int LEEWAY_DAYS = 183;

  private static final String COLON = "colon";
  private static final Set<String> SIDES = Set.of("right-colon", "left-colon");

  private final CaseView view;

  /** Earliest first. */
  private final List<Diagnosed> all;

  /** Those that the metastasis says it comes from; empty where it does not say. */
  private final List<Diagnosed> origins;

  Primaries(CaseView view) {
    this.view = view;
    this.all = Diagnoses.before(view, Group.COLORECTAL_PRIMARY);
    Set<String> named = new TreeSet<>();
    Diagnoses.liverMetastases(view).forEach(m -> named.addAll(m.diagnosis().related()));
    this.origins =
        all.stream().filter(d -> named.contains(d.resource().key().reference())).toList();
  }

  /** Other cancers that may be whose a finding is: any not certain to be later than the case. */
  boolean hasOthers() {
    return Diagnoses.notAfter(view, Group.OTHER_MALIGNANCY).findAny().isPresent();
  }

  boolean areSeveral() {
    return sites(all).size() > 1 || candidates().size() > 1;
  }

  /** Sites that are told, without the general one where a narrower one is told. */
  static List<String> sites(List<Diagnosed> primaries) {
    var sites = new TreeSet<String>();
    primaries.stream()
        .map(d -> d.diagnosis().primarySite())
        .flatMap(Stream::ofNullable)
        .forEach(sites::add);
    if (sites.stream().anyMatch(SIDES::contains)) {
      sites.remove(COLON);
    }
    return List.copyOf(sites);
  }

  /** Conditions of the primary that metastasised, where the record tells; else of all of them. */
  List<Diagnosed> relevant() {
    if (origins.isEmpty()) {
      return all;
    }
    List<String> sites = sites(origins);
    return sites.isEmpty()
        ? origins
        : all.stream()
            .filter(d -> origins.contains(d) || sites.contains(d.diagnosis().primarySite()))
            .toList();
  }

  /**
   * The onsets that may be that of the primary that metastasised, each of its earliest entry. One
   * where there is one primary, none where no onset is told.
   */
  List<Diagnosed> candidates() {
    var candidates = new ArrayList<Diagnosed>();
    for (Diagnosed entry : origins.isEmpty() ? all : origins) {
      if (entry.onset().isPresent() && candidates.stream().noneMatch(c -> isSame(c, entry))) {
        candidates.add(entry);
      }
    }
    return candidates;
  }

  private boolean isSame(Diagnosed earlier, Diagnosed later) {
    if (sites(List.of(earlier, later)).size() > 1) {
      return false;
    }
    return later.diagnosis().encounter() != null
        || ChronoUnit.DAYS.between(
                view.asOf().firstDay(onset(earlier)), view.asOf().firstDay(onset(later)))
            <= LEEWAY_DAYS;
  }

  private static FhirTime onset(Diagnosed diagnosed) {
    return diagnosed.onset().orElseThrow();
  }

  /**
   * Whether a finding of these Conditions is of the primary that metastasised; empty where the
   * record does not tell which one did.
   */
  Optional<Boolean> named(List<Diagnosis> conditions) {
    if (origins.isEmpty() || conditions.isEmpty()) {
      return Optional.empty();
    }
    List<Diagnosed> relevant = relevant();
    return Optional.of(
        relevant.stream().anyMatch(origin -> conditions.contains(origin.diagnosis())));
  }
}
