package org.hepacast.report.assessment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.ScoreItem;

/**
 * The score itself, for programs. R4's RiskAssessment has elements for probabilities and for a
 * group in words, and none for the number both follow from; {@code StructureDefinition-score.json}
 * beside this code defines the extension.
 */
final class ScoreExtension {
  static final String URL = "urn:hepacast:structuredefinition:score";

  private ScoreExtension() {}

  static ObjectNode of(RiskOutcome.Scored scored) {
    ObjectNode score = extension(URL);
    ArrayNode parts = score.putArray("extension");
    parts.add(number("value", scored.low(), scored.high()));
    parts.add(text("scale", scored.scale()));
    scored.items().forEach(item -> parts.add(item(item)));
    return score;
  }

  private static ObjectNode item(ScoreItem item) {
    ObjectNode line = extension("item");
    line.putArray("extension")
        .add(text("name", item.name()))
        .add(text("criterion", item.criterion()))
        .add(number("points", item.lowPoints(), item.highPoints()));
    return line;
  }

  private static ObjectNode extension(String url) {
    return FhirJson.object().put("url", url);
  }

  private static ObjectNode text(String url, String text) {
    return extension(url).put("valueString", FhirText.plain(text));
  }

  private static ObjectNode number(String url, double low, double high) {
    ObjectNode number = extension(url);
    if (low == high) {
      number.set("valueQuantity", quantity(low));
    } else {
      ObjectNode range = number.putObject("valueRange");
      range.set("low", quantity(low));
      range.set("high", quantity(high));
    }
    return number;
  }

  private static ObjectNode quantity(double value) {
    return FhirJson.object()
        .put("value", Wording.decimal(value))
        .put("unit", "score")
        .put("system", Systems.UCUM)
        .put("code", "1");
  }
}
