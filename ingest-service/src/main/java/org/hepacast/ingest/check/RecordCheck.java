package org.hepacast.ingest.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.check.CheckReport.ResourceCheck;
import org.hepacast.ingest.check.CheckReport.ScoreCheck;
import org.hepacast.ingest.fhirxml.FhirXml;
import org.hepacast.ingest.reference.ReferencedMedications;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.Meaning;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.record.cases.MergedPatients;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceCopy;
import org.hepacast.record.fact.Understanding;

/**
 * Reads records as the services would: the intake's structure, the feature service's facts and
 * cases, the model service's scores. Keeps nothing. Safe for use by many threads.
 */
public final class RecordCheck {
  private static final String SOURCE = "checked";

  private final Reading reading;
  private final Scores scores;
  private final Clock clock;

  RecordCheck(Reading reading, Scores scores, Clock clock) {
    this.reading = reading;
    this.scores = scores;
    this.clock = clock;
  }

  /**
   * How resources are read: the intake's structure and meaning, the feature service's facts.
   *
   * @param ehr which the EHR's own absolute references begin with
   * @param targets for one record: reads the Medications that are not among what is checked
   */
  record Reading(
      FhirXml xml,
      EhrAddresses ehr,
      Structure structure,
      Meaning meaning,
      FactReader facts,
      Supplier<TargetsAtHand> targets) {}

  /**
   * What is in one text, whatever it is written in.
   *
   * @throws org.hepacast.ingest.resource.Refusal where it is neither JSON, XML nor NDJSON
   */
  List<Given.One> read(byte[] text) {
    return Given.of(text, reading.xml(), reading.ehr());
  }

  /**
   * Of texts that are together one record.
   *
   * @throws org.hepacast.ingest.resource.Refusal where one is neither JSON, XML nor NDJSON
   */
  public CheckReport check(List<byte[]> texts) {
    return of(texts.stream().flatMap(text -> read(text).stream()).toList());
  }

  CheckReport of(List<Given.One> given) {
    var resources = new ArrayList<ResourceCheck>();
    var known = new LinkedHashMap<String, KnownResource>();
    ReferencedMedications medications = medications(given);
    given.forEach(one -> resources.add(checked(one, medications, known)));
    var notes = new ArrayList<String>();
    List<ScoreCheck> told = scores.of(List.copyOf(known.values()), notes);
    return new CheckReport(resources, told, notes, List.of());
  }

  private ReferencedMedications medications(List<Given.One> given) {
    TargetsAtHand atHand = reading.targets().get();
    given.stream()
        .filter(one -> ReferencedMedications.isTarget(one.type()))
        .forEach(one -> atHand.add(new Reference(one.type(), one.id()), one.tree()));
    return new ReferencedMedications(atHand);
  }

  /** Ids of the Patients that one says it was merged with, whichever way. */
  Set<String> links(byte[] patient) {
    if (!(understood(ReadType.PATIENT, patient) instanceof Understanding.Read read)) {
      return Set.of();
    }
    PatientKey own = read.copy().patient();
    return MergedPatients.told(own, read.copy().fact())
        .flatMap(merge -> Stream.of(merge.replaced(), merge.into()))
        .filter(key -> !key.equals(own))
        .map(PatientKey::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Understanding understood(ReadType type, byte[] json) {
    return reading.facts().read(type.topic(), SOURCE, clock.instant(), json);
  }

  private ResourceCheck checked(
      Given.One one, ReferencedMedications medications, Map<String, KnownResource> known) {
    String reference = one.type() + "/" + one.id();
    JsonNode tree = one.tree();
    List<Finding> faults = reading.structure().check(tree);
    Optional<ReadType> type = ReadType.of(one.type());
    if (faults.isEmpty() && type.isPresent()) {
      faults = reading.meaning().subject(one.type(), tree).stream().toList();
    }
    if (!faults.isEmpty()) {
      return refused(reference, faults.stream().map(Finding::sentence).toList());
    }
    if (type.isEmpty()) {
      return notSeen(
          reference,
          ReferencedMedications.isTarget(one.type())
              ? "read with whatever refers to it"
              : "this suite does not read " + one.type());
    }
    var resource = new FhirResource(one.type(), one.id(), one.json(), tree);
    return resource.isOwn()
        ? notSeen(reference, "written by this suite itself; it is not read back")
        : checked(type.get(), medications.writtenInto(resource), known);
  }

  private ResourceCheck checked(
      ReadType type, ReferencedMedications.Written written, Map<String, KnownResource> known) {
    FhirResource resource = written.resource();
    String reference = resource.reference().toString();
    JsonNode tree = resource.tree();
    return switch (understood(type, resource.json())) {
      case Understanding.Read read -> {
        ResourceCopy copy = read.copy();
        known.merge(reference, known(copy), RecordCheck::newer);
        yield written.untold() != null && copy.fact() instanceof Fact.Unusable
            ? refused(reference, List.of(written.untold().sentence()))
            : Described.of(reference, copy.fact(), tree).and(alsoWrong(type, copy, tree));
      }
      case Understanding.Unneeded unneeded -> Described.of(reference, new Fact.Irrelevant(), tree);
      case Understanding.Unusable unusable -> refused(reference, List.of(unusable.text()));
    };
  }

  private static ResourceCheck notSeen(String reference, String why) {
    return new ResourceCheck(reference, List.of(), List.of(), why);
  }

  /**
   * Of an Observation its fact says all; of the others the intake alone holds times against now.
   */
  private List<String> alsoWrong(ReadType type, ResourceCopy copy, JsonNode tree) {
    return type == ReadType.OBSERVATION || copy.fact() instanceof Fact.Irrelevant
        ? List.of()
        : reading.meaning().values(type.typeName(), tree).stream().map(Finding::sentence).toList();
  }

  private static ResourceCheck refused(String reference, List<String> reasons) {
    return new ResourceCheck(reference, List.of(), reasons, null);
  }

  /** A history holds many versions of one resource, the newest first or last. */
  private static KnownResource newer(KnownResource one, KnownResource other) {
    return one.version().isNewerThan(other.version()) ? one : other;
  }

  private static KnownResource known(ResourceCopy copy) {
    return new KnownResource(
        copy.key(),
        copy.patient(),
        copy.version(),
        copy.version().versionId(),
        ResourceCopy.hashOf(copy.content()),
        copy.received(),
        copy.fact());
  }
}
