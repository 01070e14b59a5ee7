package org.hepacast.contracts.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureDefinition.SourceCode;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.observation.Reading.Measured;
import org.hepacast.contracts.observation.Reading.Refused;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.contracts.observation.Reading.Withdrawn;
import org.hepacast.contracts.unit.UnitConverter;

/**
 * Reads FHIR R4 Observations as values of catalogue features. Codes decide, displays never do. The
 * intake refuses with it at the door, the feature service with it what other producers wrote.
 *
 * <p>Safe for use by many threads.
 */
public final class ObservationReader {
  /** {@code Observation.status} of what was ordered and has no result yet. */
  public static final String REGISTERED = "registered";

  /**
   * Clocks of EHR and laboratory may differ by this much before a result counts as from the future.
   */
  public static final Duration CLOCK_SKEW = Duration.ofHours(24);

  private record Source(FeatureDefinition feature, SourceCode code) {}

  private final Map<String, List<Source>> bySystemAndCode = new HashMap<>();
  private final ValueReader values;
  private final Clock clock;

  public ObservationReader(
      FeatureCatalogue catalogue, UnitConverter units, LocalCodes localCodes, Clock clock) {
    this.values = new ValueReader(units);
    this.clock = clock;
    for (FeatureDefinition feature : localCodes.extend(catalogue).features()) {
      feature.codes().forEach(code -> index(feature, code));
    }
  }

  private void index(FeatureDefinition feature, SourceCode code) {
    bySystemAndCode
        .computeIfAbsent(code.system() + "|" + code.code(), key -> new ArrayList<>())
        .add(new Source(feature, code));
  }

  /**
   * Empty when the Observation, with its components, speaks of no feature of the catalogue, or is
   * only registered: there is no result yet, and nothing in it stands in a result's way (FHIR R4,
   * ObservationStatus).
   */
  public List<Reading> read(JsonNode observation) {
    if (observation.path("status").asText().equals(REGISTERED)) {
      return List.of();
    }
    var readings = new ArrayList<Reading>();
    readElement(observation, observation, "Observation").ifPresent(readings::add);
    int index = 0;
    for (JsonNode component : observation.path("component")) {
      readElement(observation, component, "Observation.component[" + index++ + "]")
          .ifPresent(readings::add);
    }
    return readings;
  }

  private Optional<Reading> readElement(JsonNode observation, JsonNode element, String path) {
    return sourceOf(observation, element)
        .map(source -> reading(observation, element, path, source));
  }

  private Optional<Source> sourceOf(JsonNode observation, JsonNode element) {
    for (JsonNode coding : element.path("code").path("coding")) {
      String key = canonical(coding.path("system").asText()) + "|" + coding.path("code").asText();
      for (Source source : bySystemAndCode.getOrDefault(key, List.of())) {
        if (source.code().gene() == null || Variant.isOf(observation, source.code().gene())) {
          return Optional.of(source);
        }
      }
    }
    return Optional.empty();
  }

  /** The OIDs under which LOINC and SNOMED CT also travel. */
  private static String canonical(String system) {
    return switch (system) {
      case "urn:oid:2.16.840.1.113883.6.1" -> Systems.LOINC;
      case "urn:oid:2.16.840.1.113883.6.96" -> Systems.SNOMED_CT;
      default -> system;
    };
  }

  private Reading reading(JsonNode observation, JsonNode element, String path, Source source) {
    FeatureDefinition feature = source.feature();
    String status = observation.path("status").asText();
    if (status.equals("entered-in-error") || status.equals("cancelled")) {
      return new Withdrawn(feature, source.code().site());
    }
    var findings = new ArrayList<Finding>(Modifiers.check(observation, "Observation"));
    if (element != observation) {
      findings.addAll(Modifiers.check(element, path));
    }
    Optional<Standing> standing = standing(status, findings);
    Optional<FhirTime> effective = effective(observation, findings);
    var value = values.read(feature, source.code(), element, path, findings);
    if (source.code().gene() != null) {
      findings.addAll(Variant.check(observation, value.map(ValueReader.Read::value)));
    }
    boolean said = standing.isPresent() && effective.isPresent() && value.isPresent();
    int rank = source.code().rank() == null ? 1 : source.code().rank();
    if (!said || !findings.isEmpty()) {
      boolean preliminary = standing.filter(Standing.PRELIMINARY::equals).isPresent();
      return new Refused(feature, rank, findings, preliminary, source.code().site());
    }
    return new Measured(
        feature,
        value.get().value(),
        Math.max(rank, value.get().rank()),
        effective.get(),
        standing.get(),
        source.code().site());
  }

  private static Optional<Standing> standing(String status, List<Finding> findings) {
    return switch (status) {
      case "final" -> Optional.of(Standing.FINAL);
      case "preliminary" -> Optional.of(Standing.PRELIMINARY);
      case "amended", "corrected" -> Optional.of(Standing.CORRECTED);
      default -> {
        findings.add(
            new Finding(
                Finding.Code.UNKNOWN_CODE,
                "Observation.status",
                status.isEmpty() ? "no status" : "status '" + status + "' gives no result",
                "send preliminary, final, amended, corrected, cancelled or entered-in-error"));
        yield Optional.empty();
      }
    };
  }

  /** {@code effectiveDateTime}, {@code effectiveInstant}, or the end of {@code effectivePeriod}. */
  private Optional<FhirTime> effective(JsonNode observation, List<Finding> findings) {
    JsonNode given = observation.path("effectiveDateTime");
    if (given.isMissingNode()) {
      given = observation.path("effectiveInstant");
    }
    if (given.isMissingNode()) {
      given = observation.path("effectivePeriod").path("end");
    }
    if (given.isMissingNode()) {
      findings.add(
          new Finding(
              Finding.Code.MISSING_ELEMENT,
              "Observation.effective[x]",
              "no time of the sample",
              "send effectiveDateTime: without it the value cannot be placed before or after the"
                  + " operation"));
      return Optional.empty();
    }
    Optional<FhirTime> time = FhirTime.parse(given.asText());
    if (time.isEmpty()) {
      findings.add(
          new Finding(
              Finding.Code.UNREADABLE_DATE,
              "Observation.effective[x]",
              "not a FHIR dateTime",
              "send for example 2025-09-16T07:40:00+02:00"));
    } else if (time.get().start().isAfter(clock.instant().plus(CLOCK_SKEW))) {
      findings.add(
          new Finding(
              Finding.Code.FUTURE_DATE,
              "Observation.effective[x]",
              "a time in the future",
              "a result cannot be from the future; correct the date and send it again"));
      return Optional.empty();
    }
    return time;
  }
}
