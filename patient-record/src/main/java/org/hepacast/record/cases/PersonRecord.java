package org.hepacast.record.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.record.consent.Consents;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.Fact.Diagnosis;
import org.hepacast.record.fact.Fact.Imaged;
import org.hepacast.record.fact.Fact.Operation;
import org.hepacast.record.fact.Fact.Study;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;

/**
 * Everything known of one person: of every Patient resource with the same business identifier, and
 * of those that were merged into one of them.
 *
 * <p>A merged Patient's record is part of the survivor's. Of several survivors within one source
 * the newest that says anything about a matter speaks alone: a second one is left over from before
 * a re-import, and what it says may since have been corrected under the new logical ids. Of several
 * sources all are heard.
 */
public final class PersonRecord {
  /** Newest first; where nothing tells, the larger id, so that the choice never wavers. */
  private static final Comparator<KnownResource> NEWEST_PATIENT =
      Comparator.comparing((KnownResource patient) -> patient.version().lastUpdated())
          .thenComparing(KnownResource::key)
          .reversed();

  /**
   * @param observed by feature
   */
  private record PatientRecord(
      KnownResource patient, List<KnownResource> resources, Map<String, List<Observed>> observed) {
    /**
     * @param resources of it, and of those that were merged into it
     */
    static PatientRecord of(KnownResource patient, List<KnownResource> resources) {
      return new PatientRecord(
          patient,
          resources,
          resources.stream()
              .flatMap(Observed::of)
              .collect(Collectors.groupingBy(observed -> observed.result().feature())));
    }
  }

  private final String identifier;
  private final Instant newestInput;
  private final List<PatientRecord> newestFirst;
  private final Map<ResourceKey, KnownResource> byKey = new HashMap<>();
  private final MergedPatients merged;

  /**
   * @param identifier business identifier, {@code system|value}
   * @param resources of all Patients of that identifier and of those that were merged into them;
   *     those of others are left out
   * @param newestInput when the newest input was received, of all that is known of the person
   */
  public PersonRecord(String identifier, List<KnownResource> resources, Instant newestInput) {
    this.identifier = identifier;
    this.newestInput = newestInput;
    this.merged = MergedPatients.among(resources);
    var byPatient = new HashMap<PatientKey, List<KnownResource>>();
    for (KnownResource resource : resources) {
      merged
          .survivor(resource.patient())
          .ifPresent(
              survivor ->
                  byPatient.computeIfAbsent(survivor, key -> new ArrayList<>()).add(resource));
    }
    this.newestFirst =
        resources.stream()
            .filter(this::namesThisPerson)
            .sorted(NEWEST_PATIENT)
            .map(
                patient ->
                    PatientRecord.of(patient, byPatient.getOrDefault(patient.patient(), List.of())))
            .toList();
    newestFirst.forEach(
        patient -> patient.resources().forEach(resource -> byKey.put(resource.key(), resource)));
  }

  /** The same person, with other resources. */
  public PersonRecord with(List<KnownResource> resources) {
    return new PersonRecord(identifier, resources, newestInput);
  }

  private boolean namesThisPerson(KnownResource resource) {
    return resource.fact() instanceof Fact.Person person
        && identifier.equals(person.identifier())
        && merged.survivor(resource.patient()).filter(resource.patient()::equals).isPresent();
  }

  public String identifier() {
    return identifier;
  }

  Optional<KnownResource> find(VersionedReference reference) {
    return Optional.ofNullable(
        byKey.get(new ResourceKey(reference.source(), reference.type(), reference.id())));
  }

  /**
   * What a resource refers to.
   *
   * @param reference {@code Type/id} at the same source
   */
  Optional<KnownResource> find(String source, String reference) {
    int slash = reference.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : Optional.ofNullable(
            byKey.get(
                new ResourceKey(
                    source, reference.substring(0, slash), reference.substring(slash + 1))));
  }

  /** Surviving Patient resources, newest first. */
  List<KnownResource> patients() {
    return newestFirst.stream().map(PatientRecord::patient).toList();
  }

  /** All ids that records of this person may stand under, replaced ones among them. */
  List<PatientKey> patientKeys() {
    List<PatientKey> surviving = patients().stream().map(KnownResource::patient).toList();
    return Stream.concat(
            surviving.stream(),
            merged.linked().stream()
                .filter(key -> merged.survivor(key).filter(surviving::contains).isPresent()))
        .distinct()
        .toList();
  }

  /** The surviving Patient. */
  KnownResource patientOf(KnownResource resource) {
    PatientKey survivor = merged.survivor(resource.patient()).orElseThrow();
    return patients().stream()
        .filter(patient -> patient.patient().equals(survivor))
        .findFirst()
        .orElseThrow();
  }

  /** What Observations say of a feature, in no particular order. */
  List<Observed> observed(String feature) {
    return heard(patient -> patient.observed().getOrDefault(feature, List.of()));
  }

  /** Conditions of a group, refuted ones among them. */
  List<KnownResource> diagnoses(Diagnosis.Group group) {
    return heard(
        patient ->
            patient.resources().stream()
                .filter(
                    r ->
                        r.fact() instanceof Diagnosis diagnosis
                            && diagnosis.groups().contains(group))
                .toList());
  }

  List<KnownResource> liverResections() {
    return heard(
        patient ->
            patient.resources().stream()
                .filter(
                    r ->
                        r.fact() instanceof Operation operation
                            && (operation.possibleResection()
                                || operation.question() == IndexEvent.Kind.HEPATECTOMY))
                .toList());
  }

  /** Conditions of these groups that must not be used: nobody may conclude from their absence. */
  Stream<VersionedReference> unusable(Diagnosis.Group... groups) {
    Set<Diagnosis.Group> wanted = Set.of(groups);
    return newestFirst.stream()
        .flatMap(patient -> patient.resources().stream())
        .filter(
            r ->
                r.fact() instanceof Fact.Unusable unusable
                    && unusable.said() instanceof Diagnosis diagnosis
                    && diagnosis.groups().stream().anyMatch(wanted::contains))
        .map(KnownResource::reference);
  }

  /**
   * Procedures of chemotherapy and antineoplastic drugs, and what was given of drugs that cannot be
   * told: it proves nothing, and was looked at.
   */
  List<KnownResource> chemotherapies() {
    return heard(
        patient ->
            patient.resources().stream()
                .filter(
                    r ->
                        r.fact() instanceof Fact.Drug
                            || (r.fact() instanceof Fact.Unusable unusable
                                && unusable.said() instanceof Fact.Drug)
                            || (r.fact() instanceof Operation operation
                                && operation.chemotherapy()))
                .toList());
  }

  /** Every operation that is an index event, of newer Patient resources first. */
  List<KnownResource> indexProcedures() {
    return newestFirst.stream()
        .flatMap(patient -> patient.resources().stream())
        .filter(r -> r.fact() instanceof Operation operation && operation.question() != null)
        .toList();
  }

  /** ImagingStudies, withdrawn ones among them. */
  List<KnownResource> studies() {
    return heard(
        patient -> patient.resources().stream().filter(r -> r.fact() instanceof Study).toList());
  }

  public boolean hasStudies() {
    return newestFirst.stream()
        .flatMap(patient -> patient.resources().stream())
        .anyMatch(r -> r.fact() instanceof Study);
  }

  /** What protocols made of studies, of whichever study. */
  List<KnownResource> imaged() {
    return newestFirst.stream()
        .flatMap(patient -> patient.resources().stream())
        .filter(r -> r.fact() instanceof Imaged)
        .toList();
  }

  /** All that name this person, those of merged Patients among them; sorted, each once. */
  List<String> identifiers() {
    return byKey.values().stream()
        .flatMap(r -> r.fact() instanceof Fact.Person person ? Stream.of(person) : Stream.empty())
        .flatMap(
            person ->
                Stream.concat(
                    person.identifiers().stream(), Stream.ofNullable(person.identifier())))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Tells whether a resource still says the same; of a study with what was measured on it, since
   * that is what its values rest on.
   */
  String contentOf(KnownResource resource) {
    if (!(resource.fact() instanceof Study)) {
      return resource.contentHash();
    }
    return imaged().stream()
        .filter(r -> r.key().source().equals(resource.key().source()))
        .map(r -> (Imaged) r.fact())
        .filter(imaged -> imaged.study().equals(resource.key().id()))
        .map(Imaged::resultId)
        .sorted()
        .collect(Collectors.joining(" ", resource.contentHash() + " ", ""));
  }

  /**
   * Consents, those that cannot be used among them: of every Patient, since what is left over from
   * before a re-import may be a refusal, and none may be overlooked.
   */
  public List<KnownResource> consents() {
    return all().stream().filter(r -> Consents.isConsent(r.fact())).toList();
  }

  /** Every resource that tells anything of this person. */
  List<KnownResource> all() {
    return newestFirst.stream().flatMap(patient -> patient.resources().stream()).toList();
  }

  /** When the newest input was received. */
  Instant newestInput() {
    return newestInput;
  }

  private <T> List<T> heard(Function<PatientRecord, List<T>> matter) {
    var bySource = new LinkedHashMap<String, List<T>>();
    for (PatientRecord patient : newestFirst) {
      List<T> said = matter.apply(patient);
      if (!said.isEmpty()) {
        bySource.putIfAbsent(patient.patient().key().source(), said);
      }
    }
    return bySource.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public String toString() {
    return "PersonRecord[]";
  }
}
