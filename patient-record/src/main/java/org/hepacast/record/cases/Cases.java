package org.hepacast.record.cases;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.record.cases.Diagnoses.Diagnosed;
import org.hepacast.record.fact.Fact.Diagnosis.Group;
import org.hepacast.record.fact.Fact.Operation;
import org.hepacast.record.fact.KnownResource;
import org.jspecify.annotations.Nullable;

/**
 * From what is known of a person to the vectors of all his or her cases. A pure function: the same
 * record gives the same features, whatever the order in which it came together.
 */
public final class Cases {
  private static final long FIRST_SEQUENCE = 1;

  private final FeatureCatalogue catalogue;
  private final ZoneId zone;
  private final CaseCourses courses;

  /**
   * @param zone of the hospital, for dates without a time
   */
  public Cases(FeatureCatalogue catalogue, ZoneId zone) {
    this.catalogue = catalogue;
    this.zone = zone;
    this.courses = new CaseCourses(catalogue, zone);
  }

  public CaseCourses courses() {
    return courses;
  }

  /**
   * The cases whose vector differs from the last one, with their new state: in a fixed order.
   *
   * @param last newest state of every case made of this person so far
   */
  public List<CaseState> changes(PersonRecord person, Collection<CaseState> last) {
    var before = new TreeMap<String, CaseState>();
    last.forEach(state -> before.put(state.vector().caseReference().caseId(), state));
    Map<String, IndexProcedure> procedures = Operations.of(person, zone);
    var changed = new ArrayList<CaseState>();
    new TreeMap<>(procedures)
        .forEach(
            (caseId, index) -> {
              if (index.end() == null) {
                standing(person, index, Optional.ofNullable(before.remove(caseId)))
                    .ifPresent(changed::add);
              }
            });
    before.forEach((caseId, state) -> withdrawn(state, person, procedures).ifPresent(changed::add));
    return changed;
  }

  /**
   * Of a person of whom nothing may be computed: every case that is there or was, without any
   * value, where that is news.
   *
   * @param last as of {@link #changes}
   */
  public List<CaseState> withheld(
      PersonRecord person, Collection<CaseState> last, Refusal refusal) {
    var before = new TreeMap<String, CaseState>();
    last.forEach(state -> before.put(state.vector().caseReference().caseId(), state));
    var about = new TreeMap<String, CaseReference>();
    before.forEach((caseId, state) -> about.put(caseId, state.vector().caseReference()));
    Operations.of(person, zone)
        .forEach(
            (caseId, index) -> {
              if (index.end() == null) {
                about.put(caseId, reference(view(person, index)));
              }
            });
    return about.values().stream()
        .flatMap(
            one -> {
              Optional<CaseState> state = Optional.ofNullable(before.get(one.caseId()));
              FeatureVector vector =
                  FeatureVector.withheld(
                      next(state), catalogue.version(), one, refusal, person.newestInput());
              return isNews(vector, state)
                  ? Stream.of(new CaseState(vector, Map.of()))
                  : Stream.empty();
            })
        .toList();
  }

  private CaseView view(PersonRecord person, IndexProcedure index) {
    return new CaseView(person, index, AsOf.of(index.at(), person.newestInput(), zone), catalogue);
  }

  /** Of every feature that results may speak of. */
  public Set<String> featureNames() {
    return catalogue.features().stream()
        .map(FeatureDefinition::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Results that {@link #changes} may look at, told from a record without any. */
  public List<Need> needs(PersonRecord clinical) {
    return Needs.of(clinical, catalogue, zone);
  }

  /**
   * What has become of every case that stands and was performed on a known day.
   *
   * @param newestResult time of the newest result on record; null where there is none
   */
  public List<CaseOutcome> outcomes(PersonRecord person, @Nullable Instant newestResult) {
    return Operations.of(person, zone).values().stream()
        .filter(index -> index.end() == null && index.isPerformed())
        .flatMap(index -> new FollowUp(person, index, zone).outcome(newestResult).stream())
        .toList();
  }

  /** Studies of this person that may count for one of the cases, each to be measured. */
  public List<ImagingRequest> imagingRequests(PersonRecord person) {
    List<AsOf> standing =
        Operations.of(person, zone).values().stream()
            .filter(index -> index.end() == null)
            .map(index -> AsOf.of(index.at(), person.newestInput(), zone))
            .toList();
    return new StudiesToMeasure(person, catalogue.imaging(), standing).requests();
  }

  private Optional<CaseState> standing(
      PersonRecord person, IndexProcedure index, Optional<CaseState> last) {
    CaseView view = view(person, index);
    List<FeatureValue> features = view.features();
    List<Correction> corrections =
        last.map(state -> Corrections.after(state, features, person)).orElse(List.of());
    FeatureVector vector =
        FeatureVector.of(
            next(last),
            catalogue.version(),
            reference(view),
            null,
            features,
            view.imaging().features(),
            corrections,
            person.newestInput());
    return isNews(vector, last)
        ? Optional.of(new CaseState(vector, used(vector, person)))
        : Optional.empty();
  }

  /** With the features it last had: they tell what was withdrawn. */
  private static Optional<CaseState> withdrawn(
      CaseState state, PersonRecord person, Map<String, IndexProcedure> procedures) {
    FeatureVector last = state.vector();
    FeatureVector vector =
        FeatureVector.of(
            next(Optional.of(state)),
            last.catalogueVersion(),
            last.caseReference(),
            why(last, person, procedures),
            last.features(),
            last.imaging(),
            last.corrections(),
            person.patients().isEmpty() ? last.inputsUntil() : person.newestInput());
    return isNews(vector, Optional.of(state))
        ? Optional.of(new CaseState(vector, state.used()))
        : Optional.empty();
  }

  private static String why(
      FeatureVector last, PersonRecord person, Map<String, IndexProcedure> procedures) {
    IndexProcedure index = procedures.get(last.caseReference().caseId());
    if (index != null && index.end() != null) {
      return index.end();
    }
    VersionedReference source = last.caseReference().indexEvent().procedure();
    Optional<KnownResource> procedure = person.find(source);
    if (procedure.isEmpty()) {
      return "The index procedure no longer belongs to this patient: it was corrected to another,"
          + " the patient's identifier has changed, or the Patient was merged into another.";
    }
    boolean isPart =
        procedures.values().stream()
            .anyMatch(
                other ->
                    other.members().size() > 1 && other.members().contains(procedure.get().key()));
    if (isPart) {
      return "The index procedure is part of an operation that is told as another case now.";
    }
    return procedure.get().fact() instanceof Operation operation
            && operation.question() == last.caseReference().indexEvent().kind()
        ? "The index procedure was moved to another date or identifier; it is a case of its own"
            + " now."
        : "The index procedure is no longer one of the kinds that make a case.";
  }

  private static boolean isNews(FeatureVector vector, Optional<CaseState> last) {
    return last.filter(state -> state.vector().vectorId().equals(vector.vectorId())).isEmpty();
  }

  private static long next(Optional<CaseState> last) {
    return last.map(state -> state.vector().sequence() + 1).orElse(FIRST_SEQUENCE);
  }

  private static CaseReference reference(CaseView view) {
    IndexProcedure index = view.index();
    return new CaseReference(
        index.caseId(),
        index.resource().key().source(),
        view.person().patientOf(index.resource()).reference(),
        index.event(view.asOf()),
        earliest(view, Group.LIVER_METASTASIS),
        earliest(view, Group.COLORECTAL_PRIMARY));
  }

  private static @Nullable VersionedReference earliest(CaseView view, Group group) {
    List<Diagnosed> before =
        group == Group.LIVER_METASTASIS
            ? Diagnoses.liverMetastases(view)
            : Diagnoses.before(view, group);
    return before.stream()
        .map(Diagnosed::resource)
        .filter(r -> r.key().source().equals(view.index().resource().key().source()))
        .findFirst()
        .map(KnownResource::reference)
        .orElse(null);
  }

  private static Map<String, String> used(FeatureVector vector, PersonRecord person) {
    var used = new HashMap<String, String>();
    for (VersionedReference source : vector.basis()) {
      person
          .find(source)
          .ifPresent(resource -> used.put(CaseState.keyOf(source), person.contentOf(resource)));
    }
    return used;
  }
}
