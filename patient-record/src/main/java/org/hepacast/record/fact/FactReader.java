package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.event.ResourceVersion;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.observation.Modifiers;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.observation.Reading;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.record.fact.Understanding.Read;
import org.hepacast.record.fact.Understanding.Unneeded;
import org.hepacast.record.fact.Understanding.Unusable;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes of one FHIR resource to what is kept of it. Safe for use by many threads.
 *
 * <p>A resource of no interest is dropped only as version 1: of any other, an older copy of
 * interest may still be on its way and must not be taken for the newest.
 */
public final class FactReader {
  /** An Observation with more results than this is a document, not a result. */
  private static final int MAX_RESULTS = 100;

  private final ObservationReader observations;
  private final ClinicalReader clinical;
  private final AboutReader abouts;
  private final Coded coded;

  public FactReader(
      FeatureCatalogue catalogue, ObservationReader observations, IdentifierRule identifiers) {
    this.observations = observations;
    this.coded = new Coded(catalogue);
    this.abouts = new AboutReader(coded);
    this.clinical = new ClinicalReader(catalogue, coded, identifiers);
  }

  /**
   * Times are kept to the microsecond, as the database keeps them.
   *
   * @param source name of the EHR
   * @param received when the intake received it
   */
  public Understanding read(Topic topic, String source, Instant received, byte[] json) {
    JsonNode resource;
    try {
      resource = EventJson.readTree(json);
    } catch (UnreadableEvent e) {
      return new Unusable(
          DeadLetterReason.UNREADABLE, e.getMessage() + "; send one FHIR R4 resource as JSON");
    }
    Optional<ReadType> type = ReadType.of(resource.path("resourceType").asText());
    if (type.filter(read -> read.topic() == topic).isEmpty()) {
      return new Unusable(
          DeadLetterReason.WRONG_RESOURCE_TYPE,
          "%s does not carry this resource type; send Observations, ImagingStudies, and clinical"
                  .formatted(topic.topicName())
              + " resources each to their own topic");
    }
    return read(type.get(), source, received, resource);
  }

  private Understanding read(ReadType type, String source, Instant received, JsonNode resource) {
    String id = FhirJson.id(resource, "id");
    Optional<String> patient =
        type == ReadType.PATIENT
            ? Optional.ofNullable(id)
            : FhirJson.patientId(type.patientOf(resource));
    if (id == null || patient.isEmpty()) {
      return new Unusable(
          DeadLetterReason.INCOMPLETE,
          (id == null
                  ? type.typeName() + ".id: no usable id"
                  : type.patientElement() + ": names no Patient")
              + "; send an id and %s as Patient/<id>".formatted(type.patientElement()));
    }
    Fact fact = fact(type, resource);
    ResourceVersion version = version(resource, received);
    if (fact instanceof Fact.Irrelevant && "1".equals(version.versionId())) {
      return new Unneeded();
    }
    if (fact instanceof Fact.Results results && results.results().size() > MAX_RESULTS) {
      return new Unusable(
          DeadLetterReason.TOO_LARGE,
          "Observation.component: more than %d results; send them as single Observations"
              .formatted(MAX_RESULTS));
    }
    var copy =
        new ResourceCopy(
            new ResourceKey(source, type.typeName(), id),
            new PatientKey(source, patient.get()),
            version,
            received.truncatedTo(ChronoUnit.MICROS),
            fact);
    return new Read(copy, faults(fact));
  }

  private static ResourceVersion version(JsonNode resource, Instant received) {
    JsonNode meta = resource.path("meta");
    String written = FhirJson.time(meta, "lastUpdated");
    Instant lastUpdated =
        written == null ? received : FhirTime.parse(written).map(FhirTime::start).orElse(received);
    return new ResourceVersion(
        FhirJson.id(meta, "versionId"), lastUpdated.truncatedTo(ChronoUnit.MICROS));
  }

  private Fact fact(ReadType type, JsonNode resource) {
    return type == ReadType.OBSERVATION ? observation(resource) : clinical.read(type, resource);
  }

  private Fact observation(JsonNode observation) {
    List<Reading> readings = observations.read(observation);
    return readings.isEmpty()
        ? recurrence(observation)
        : new Fact.Results(
            effective(observation),
            readings.stream().map(Result::of).toList(),
            abouts.read(observation));
  }

  /** A final Observation whose value is a recurrent tumour. */
  private Fact recurrence(JsonNode observation) {
    boolean stands =
        Set.of("final", "amended", "corrected").contains(observation.path("status").asText());
    boolean said = coded.isCondition("tumourRecurrence", observation.path("valueCodeableConcept"));
    return stands && said && Modifiers.check(observation, "Observation").isEmpty()
        ? new Fact.Recurred(effective(observation), coded.sites(observation.path("bodySite")))
        : new Fact.Irrelevant();
  }

  /** The same choice that {@link ObservationReader} makes; kept also for what was withdrawn. */
  private static @Nullable String effective(JsonNode observation) {
    for (String field : List.of("effectiveDateTime", "effectiveInstant")) {
      if (observation.has(field)) {
        return FhirJson.time(observation, field);
      }
    }
    return FhirJson.time(observation.path("effectivePeriod"), "end");
  }

  private static List<String> faults(Fact fact) {
    return switch (fact) {
      case Fact.Results results ->
          results.results().stream()
              .filter(Result.Refused.class::isInstance)
              .flatMap(result -> ((Result.Refused) result).faults().stream())
              .distinct()
              .toList();
      case Fact.Unusable unusable -> List.of(unusable.reason());
      case Fact other -> List.of();
    };
  }
}
