package org.hepacast.ingest;

import java.util.Arrays;
import java.util.List;

/** Valid FHIR of a patient that says nothing a feature can be made of: one of each kind. */
public enum Unreadable {
  UNKNOWN_UNIT("3", "furlong", "Observation.valueQuantity.code", "furlong"),
  UNIT_OF_ANOTHER_DIMENSION("3", "mm", "Observation.valueQuantity.code", "mm"),
  NO_UNIT("3", "", "Observation.valueQuantity.code", "accepted units"),
  NEGATIVE("-3", "ng/mL", "Observation.valueQuantity.value", "plausible"),
  BEYOND_ALL_MEASURE("1e308", "ng/mL", "Observation.valueQuantity.value", "plausible"),
  MORE_DIGITS_THAN_A_NUMBER_HAS("1e999999999", "ng/mL", "Observation.valueQuantity.value", ""),
  TEXT(Json.observation("ID", "PATIENT", "\"valueString\":\"high\""), "Observation.valueString"),
  ANOTHER_KIND_OF_VALUE(
      Json.observation("ID", "PATIENT", "\"valueBoolean\":true"), "Observation.value[x]"),
  FROM_THE_FUTURE(
      Json.cea("ID", "PATIENT", "3").replace("2025-09-16", "2999-09-16"), "Observation.effective"),
  WITHOUT_A_TIME(
      Json.cea("ID", "PATIENT", "3").replaceFirst("\"effectiveDateTime\":\"[^\"]*\",", ""),
      "Observation.effective"),
  WITH_A_MODIFIER(
      Json.cea("ID", "PATIENT", "3")
          .replace(
              "\"status\"",
              "\"modifierExtension\":[{\"url\":\"urn:x\",\"valueBoolean\":true}],\"status\""),
      "Observation.modifierExtension");

  private final String json;
  private final String element;
  private final String said;

  Unreadable(String value, String unit, String element, String said) {
    this(
        unit.isEmpty()
            ? Json.observation("ID", "PATIENT", "\"valueQuantity\":{\"value\":" + value + "}")
            : Json.cea("ID", "PATIENT", value).replace("ng/mL", unit),
        element,
        said);
  }

  Unreadable(String json, String element) {
    this(json, element, "");
  }

  Unreadable(String json, String element, String said) {
    this.json = json;
    this.element = element;
    this.said = said;
  }

  public static List<Unreadable> all() {
    return Arrays.asList(values());
  }

  /** As CEA of that patient. */
  public String observation(String id, String patient) {
    return json.replace("\"ID\"", "\"" + id + "\"").replace("\"PATIENT\"", "\"" + patient + "\"");
  }

  /** That the answer must name. */
  public String element() {
    return element;
  }

  /** Of what was given or is accepted. */
  public String said() {
    return said;
  }
}
