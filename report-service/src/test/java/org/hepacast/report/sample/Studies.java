package org.hepacast.report.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.imaging.ProtocolReference;

/** What the imaging process tells of studies. */
public final class Studies {
  private static final Instant SETTLED = Instant.parse("2026-01-03T08:00:00Z");
  private static final List<String> CHOSEN = List.of("volume", "count", "mean");

  private final String study;
  private String patient;
  private String source = "ehr";
  private String version = "1";
  private int seconds;
  private final Map<String, Double> values = new LinkedHashMap<>();

  private Studies(String study) {
    this.study = study;
    this.patient = "Patient/" + study;
  }

  /** Nothing of it stands, unless values are given. */
  public static Studies study(String id) {
    return new Studies(id);
  }

  public Studies patient(String id) {
    patient = "Patient/" + id;
    return this;
  }

  public Studies source(String name) {
    source = name;
    return this;
  }

  public Studies protocolVersion(String number) {
    version = number;
    return this;
  }

  /** So many seconds after the first. */
  public Studies at(int later) {
    seconds = later;
    return this;
  }

  public Studies value(String feature, double value) {
    values.put(feature, value);
    return this;
  }

  public ImagingObservations build() {
    var observations = new ArrayList<JsonNode>();
    values.forEach((feature, value) -> observations.add(observation(feature, value)));
    Instant settledAt = SETTLED.plusSeconds(seconds);
    return new ImagingObservations(
        DerivedId.hex("test", study, source, patient, version, values.toString(), "" + seconds),
        DerivedId.hex("test-result", study, values.toString()),
        source,
        patient,
        new VersionedReference(source, "ImagingStudy", study, "3"),
        new ProtocolReference("sample", version, "sha256:" + "a".repeat(64)),
        settledAt,
        observations,
        CHOSEN.stream()
            .filter(feature -> !values.containsKey(feature))
            .map(this::identifier)
            .toList());
  }

  /** Of the Observation at the EHR. */
  public String identifier(String feature) {
    return DerivedId.hex("test-observation", study, patient, feature);
  }

  private ObjectNode observation(String feature, double value) {
    ObjectNode resource = JsonNodeFactory.instance.objectNode();
    resource.put("resourceType", "Observation");
    resource.putObject("meta").putArray("tag").addObject().put("system", Systems.LABEL);
    resource
        .putArray("identifier")
        .addObject()
        .put("system", Systems.OBSERVATION_IDENTIFIER)
        .put("value", identifier(feature));
    resource
        .putArray("derivedFrom")
        .addObject()
        .put("reference", "ImagingStudy/" + study + "/_history/3");
    resource.put("status", "final");
    resource.putObject("code").put("text", feature);
    resource.putObject("subject").put("reference", patient);
    resource.put("issued", SETTLED.plusSeconds(seconds).toString());
    resource
        .putObject("valueQuantity")
        .put("value", new BigDecimal(Double.toString(value)))
        .put("system", Systems.UCUM)
        .put("code", "1");
    return resource;
  }
}
