package org.hepacast.report.assessment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.ModelReference;

/** The FHIR data types this service writes, as JSON. */
final class FhirJson {
  static final String RISK_PROBABILITY = "http://terminology.hl7.org/CodeSystem/risk-probability";
  static final String OBSERVATION_VALUE =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
  static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  static final String DATA_OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
  static final String PROVENANCE_PARTICIPANT =
      "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

  private FhirJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ObjectNode resource(String type) {
    return object().put("resourceType", type);
  }

  /** A resource that says in its meta for what it may be used, and who asserts it. */
  static ObjectNode labelled(String type, Deployment deployment) {
    String label = deployment.securityLabel();
    ObjectNode resource = resource(type);
    ObjectNode meta = resource.putObject("meta");
    meta.putArray("security")
        .add(coding(OBSERVATION_VALUE, label, label.equals("DEVAST") ? "device asserted" : label));
    meta.putArray("tag").add(coding(Systems.LABEL, "research-use-only", Wording.RESEARCH_USE));
    return resource;
  }

  /** The same, and of a demonstration that it was trained on simulated patients. */
  static ObjectNode labelled(String type, Deployment deployment, ModelReference model) {
    return labelled(type, deployment, model.maturity() == Maturity.DEMONSTRATION);
  }

  /**
   * @param simulated it rests on a demonstration
   */
  static ObjectNode labelled(String type, Deployment deployment, boolean simulated) {
    ObjectNode resource = labelled(type, deployment);
    if (simulated) {
      resource
          .withObject("/meta")
          .withArray("/tag")
          .add(coding(Systems.LABEL, "simulated-training", Wording.SIMULATED));
    }
    return resource;
  }

  /** A number with its UCUM unit; an annotation such as {@code {#}} says nothing to a program. */
  static ObjectNode quantity(double value, String unit) {
    String code = unit.startsWith("{") ? "1" : unit;
    return object()
        .put("value", Wording.decimal(value))
        .put("unit", code)
        .put("system", Systems.UCUM)
        .put("code", code);
  }

  /** The value as the {@code value[x]} of its type. */
  static void putValue(ObjectNode element, Value value) {
    switch (value) {
      case Value.Quantity(double number, String unit) ->
          element.set("valueQuantity", quantity(number, unit));
      case Value.Censored(Value.Side side, double limit, String unit) -> {
        ObjectNode quantity = quantity(limit, unit);
        element.set("valueQuantity", quantity.put("comparator", Wording.comparator(side)));
      }
      case Value.Flag(boolean yes) -> element.put("valueBoolean", yes);
      case Value.Category(String code) -> element.put("valueString", FhirText.plain(code));
    }
  }

  static ObjectNode coding(String system, String code, String display) {
    return object().put("system", system).put("code", code).put("display", FhirText.plain(display));
  }

  static ObjectNode concept(ObjectNode... codings) {
    var concept = object();
    concept.putArray("coding").addAll(List.of(codings));
    return concept;
  }

  static ObjectNode concept(String text, ObjectNode... codings) {
    var concept = codings.length == 0 ? object() : concept(codings);
    return concept.put("text", FhirText.plain(text));
  }

  static ObjectNode identifier(String system, String value) {
    return object().put("system", system).put("value", value);
  }

  static ObjectNode reference(String reference) {
    return object().put("reference", reference);
  }

  static ObjectNode text(String key, String text) {
    return object().put(key, FhirText.plain(text));
  }

  /** A FHIR instant; milliseconds are as fine as every server keeps. */
  static String instant(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** A generated narrative of one paragraph per line of text. */
  static ObjectNode narrative(List<String> paragraphs) {
    var div = new StringBuilder("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
    paragraphs.forEach(line -> div.append("<p>").append(FhirText.xhtml(line)).append("</p>"));
    return object().put("status", "generated").put("div", div.append("</div>").toString());
  }
}
