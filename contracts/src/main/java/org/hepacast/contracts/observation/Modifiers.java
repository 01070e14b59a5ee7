package org.hepacast.contracts.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Elements that may turn the meaning of a resource round: FHIR R4 (Extensibility) forbids to
 * process a resource with a modifier extension that is not understood, and {@code implicitRules}
 * likewise.
 */
public final class Modifiers {
  private static final String MII =
      "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/StructureDefinition/";

  /**
   * The y prefix of TNM (MII Onkologie): staged after treatment of the primary. Read as the stage
   * it is, like the string {@code ypN0}. The r prefix (staged at a recurrence) stays not
   * understood: it is no stage of the primary.
   */
  private static final Set<String> UNDERSTOOD = Set.of(MII + "mii-ex-onko-tnm-y-praefix");

  private Modifiers() {}

  /**
   * Empty when the element may be processed.
   *
   * @param path of the element: {@code Condition}
   */
  public static List<Finding> check(JsonNode element, String path) {
    var findings = new ArrayList<Finding>();
    for (JsonNode extension : element.path("modifierExtension")) {
      if (!UNDERSTOOD.contains(extension.path("url").asText())) {
        findings.add(
            finding(path + ".modifierExtension", "a modifier extension that is not understood"));
      }
    }
    if (element.has("implicitRules")) {
      findings.add(finding(path + ".implicitRules", "rules that are not understood"));
    }
    return findings;
  }

  private static Finding finding(String element, String given) {
    return new Finding(
        Finding.Code.NOT_UNDERSTOOD,
        element,
        given,
        "it may turn the meaning round, so FHIR forbids to use the resource; send the resource"
            + " without it");
  }
}
