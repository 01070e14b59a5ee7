package org.hepacast.testbed.dress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hepacast.contracts.fhir.Systems;
import org.jspecify.annotations.Nullable;

/** Small pieces of FHIR R4 JSON. */
final class Fhir {
  static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
  static final String CPT = "http://www.ama-assn.org/go/cpt";
  static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  static final String CONDITION_RELATED =
      "http://hl7.org/fhir/StructureDefinition/condition-related";

  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Fhir() {}

  static ObjectNode resource(String type, String id, String... profiles) {
    ObjectNode resource = JSON.objectNode().put("resourceType", type).put("id", id);
    if (profiles.length > 0) {
      ArrayNode all = resource.putObject("meta").putArray("profile");
      for (String profile : profiles) {
        all.add(profile);
      }
    }
    return resource;
  }

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static ArrayNode list(ObjectNode... elements) {
    ArrayNode list = JSON.arrayNode();
    for (ObjectNode element : elements) {
      list.add(element);
    }
    return list;
  }

  static ObjectNode coding(String system, String code, @Nullable String display) {
    ObjectNode coding = JSON.objectNode().put("system", system).put("code", code);
    return display == null ? coding : coding.put("display", display);
  }

  static ObjectNode loinc(String code, @Nullable String display) {
    return coding(Systems.LOINC, code, display);
  }

  static ObjectNode snomed(String code, @Nullable String display) {
    return coding(Systems.SNOMED_CT, code, display);
  }

  static ObjectNode concept(ObjectNode... codings) {
    ObjectNode concept = JSON.objectNode();
    concept.set("coding", list(codings));
    return concept;
  }

  static ObjectNode concept(String text, ObjectNode... codings) {
    return concept(codings).put("text", text);
  }

  static ObjectNode observationCategory(String code) {
    return coding(TERMINOLOGY + "observation-category", code, null);
  }

  static ObjectNode identifierType(String code, @Nullable String display) {
    return coding(TERMINOLOGY + "v2-0203", code, display);
  }

  /** A confirmed, active Condition of the patient. */
  static ObjectNode activeCondition(ObjectNode condition, ObjectNode code, ObjectNode patient) {
    condition.set(
        "clinicalStatus", concept(coding(TERMINOLOGY + "condition-clinical", "active", null)));
    condition.set(
        "verificationStatus",
        concept(coding(TERMINOLOGY + "condition-ver-status", "confirmed", null)));
    condition.set("code", code);
    condition.set("subject", patient);
    return condition;
  }

  static ObjectNode problemListItem() {
    return coding(TERMINOLOGY + "condition-category", "problem-list-item", "Problem List Item");
  }

  static ObjectNode quantity(
      BigDecimal value, String unit, String ucum, @Nullable String comparator) {
    ObjectNode quantity = JSON.objectNode().put("value", plain(value));
    if (comparator != null) {
      quantity.put("comparator", comparator);
    }
    return quantity.put("unit", unit).put("system", Systems.UCUM).put("code", ucum);
  }

  /** As people write it: 120, not 1.2E+2. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  static ObjectNode reference(String typeAndId) {
    return JSON.objectNode().put("reference", typeAndId);
  }

  static ObjectNode reference(ObjectNode resource) {
    return reference(resource.path("resourceType").asText() + "/" + resource.path("id").asText());
  }

  /** With the offset, to the second, as R4 wants it. */
  static String time(OffsetDateTime time) {
    return SECONDS.format(time);
  }

  /** As those write it who keep all times in UTC. */
  static String utc(OffsetDateTime time) {
    return time.toInstant().toString();
  }

  static ObjectNode with(ObjectNode resource, String element, JsonNode value) {
    resource.set(element, value);
    return resource;
  }

  static ObjectNode laboratory(ObjectNode observation) {
    return with(observation, "category", list(concept(observationCategory("laboratory"))));
  }

  static ObjectNode focused(ObjectNode observation, ObjectNode focus) {
    return with(observation, "focus", list(focus));
  }

  /**
   * @param value {@code valueCoding}, {@code valueReference}, ...
   */
  static ObjectNode extension(String url, String value, JsonNode content) {
    ObjectNode extension = JSON.objectNode().put("url", url);
    extension.set(value, content);
    return extension;
  }

  static ObjectNode extension(String url, String value, String content) {
    return extension(url, value, JSON.textNode(content));
  }

  /**
   * Everything of one patient, to be written as it is.
   *
   * @param base of the server that it comes from
   */
  static ObjectNode transaction(String base, Iterable<ObjectNode> resources) {
    ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle").put("type", "transaction");
    ArrayNode entries = bundle.putArray("entry");
    for (ObjectNode resource : resources) {
      String address = reference(resource).path("reference").asText();
      ObjectNode entry = entries.addObject().put("fullUrl", base + address);
      entry.set("resource", resource);
      entry.putObject("request").put("method", "PUT").put("url", address);
    }
    return bundle;
  }
}
