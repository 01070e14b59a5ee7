package org.hepacast.ingest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.ImagingRule;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.contracts.observation.Modifiers;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.observation.Reading;
import org.hepacast.contracts.observation.StudyUids;

/**
 * What a well-formed resource must say to be of use: whose it is, no future as past, values that
 * can be read, nothing that may turn it round. Safe for use by many threads.
 */
public final class Meaning {
  /** Without a result yet, and saying so: nothing to hold against it. */
  private static final Set<String> NO_RESULT_YET = Set.of(ObservationReader.REGISTERED, "unknown");

  private static final ImagingRule IMAGING = FeatureCatalogue.shipped().imaging();

  private final ObservationReader observations;
  private final Clock clock;

  public Meaning(ObservationReader observations, Clock clock) {
    this.observations = observations;
    this.clock = clock;
  }

  /** What in it cannot be used, and what to send instead. */
  public List<Finding> values(String type, JsonNode resource) {
    var findings = new LinkedHashSet<Finding>();
    if (type.equals("Observation")) {
      findings.addAll(results(resource));
    } else {
      findings.addAll(Modifiers.check(resource, type));
    }
    if (type.equals("ImagingStudy")) {
      StudyUids.check(resource, IMAGING).ifPresent(findings::add);
    }
    DateRule.check(type, resource, clock.instant()).stream()
        .filter(date -> !alreadySaid(findings, date))
        .forEach(findings::add);
    return List.copyOf(findings);
  }

  /** Whom it is about; without that nobody can use it. */
  public Optional<Finding> subject(String type, JsonNode resource) {
    if (type.equals("Patient")) {
      return Optional.empty();
    }
    ReadType read = ReadType.of(type).orElseThrow();
    JsonNode reference = read.patientOf(resource).path("reference");
    String element = read.patientElement() + ".reference";
    if (reference.isMissingNode()) {
      return Optional.of(
          new Finding(
              Finding.Code.MISSING_ELEMENT,
              element,
              "no patient",
              "send %s as Patient/<id>".formatted(element)));
    }
    boolean isPatient =
        Reference.ofRelative(reference.asText())
            .filter(subject -> subject.type().equals("Patient"))
            .isPresent();
    return isPatient
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Finding.Code.UNKNOWN_REFERENCE,
                element,
                "no Patient of this server or Bundle",
                "send Patient/<id>, or the fullUrl of a Patient in the same Bundle"));
  }

  private List<Finding> results(JsonNode observation) {
    if (NO_RESULT_YET.contains(observation.path("status").asText())) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    for (Reading reading : observations.read(observation)) {
      if (reading instanceof Reading.Refused refused) {
        refused.findings().stream().filter(f -> !saysAbsent(f)).forEach(findings::add);
      }
    }
    return findings;
  }

  /** {@code dataAbsentReason} is an honest answer, not a fault. */
  private static boolean saysAbsent(Finding finding) {
    return finding.code() == Finding.Code.MISSING_ELEMENT && finding.element().endsWith("value[x]");
  }

  /** The reader names {@code effective[x]}, the date rules the very property. */
  private static boolean alreadySaid(Set<Finding> findings, Finding date) {
    return date.element().contains(".effective")
        && findings.stream()
            .anyMatch(
                finding ->
                    finding.code() == Finding.Code.FUTURE_DATE
                        && finding.element().endsWith("effective[x]"));
  }
}
