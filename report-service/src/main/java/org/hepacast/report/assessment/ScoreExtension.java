package org.hepacast.report.assessment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.RiskCurve;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.ScoreItem;

/**
 * The score itself, for programs. R4's RiskAssessment has elements for probabilities and for a
 * group in words, and none for the number both follow from; {@code StructureDefinition-score.json}
 * beside this code defines the extension.
 */
final class ScoreExtension {
  private ScoreExtension() {}

  static ObjectNode of(RiskEvent risk, RiskOutcome.Scored scored) {
    ObjectNode score = extension(Systems.SCORE);
    ArrayNode parts = score.putArray("extension");
    parts.add(number("value", scored.low(), scored.high()));
    parts.add(text("scale", scored.scale()));
    for (RiskGroup group : scored.groups()) {
      ObjectNode part = extension("group");
      part.set("valueCoding", FhirJson.coding(Systems.RISK_GROUP, group.code(), group.label()));
      parts.add(part);
    }
    scored.items().forEach(item -> parts.add(item(item)));
    scored.curves().forEach(curve -> parts.add(curve(curve)));
    risk.inputs().forEach(input -> parts.add(input(input)));
    return score;
  }

  private static ObjectNode item(ScoreItem item) {
    ObjectNode line = extension("item");
    ArrayNode parts = line.putArray("extension");
    parts.add(text("name", item.name())).add(text("criterion", item.criterion()));
    if (item.given() != null) {
      parts.add(text("given", item.given()));
    }
    parts.add(number("points", item.lowPoints(), item.highPoints()));
    return line;
  }

  /** Numbers separated by blanks, as FHIR's SampledData has them. */
  private static ObjectNode curve(RiskCurve curve) {
    ObjectNode line = extension("curve");
    ArrayNode parts = line.putArray("extension");
    parts.add(text("label", curve.label()));
    if (curve.group() != null) {
      parts.add(text("group", curve.group()));
    }
    parts.add(text("months", numbers(curve.months(), Wording::number)));
    parts.add(text("percent", numbers(curve.percent(), Wording::tenth)));
    return line;
  }

  private static String numbers(List<Double> numbers, DoubleFunction<String> words) {
    return numbers.stream().map(words::apply).collect(Collectors.joining(" "));
  }

  /** An input with value, unit and time, or why it is missing. */
  private static ObjectNode input(FeatureValue input) {
    ObjectNode line = extension("input");
    ArrayNode parts = line.putArray("extension");
    ObjectNode feature = extension("feature");
    feature.set(
        "valueCoding",
        FhirJson.coding(Systems.FEATURE, input.name(), Wording.meaning(input.name())));
    parts.add(feature);
    switch (input) {
      case FeatureValue.Known known -> {
        ObjectNode value = extension("value");
        FhirJson.putValue(value, known.value());
        parts.add(value);
        if (known.effective() != null) {
          parts.add(
              extension("effective").put("valueDateTime", FhirJson.instant(known.effective())));
        }
      }
      case FeatureValue.Missing missing ->
          parts.add(text("missing", Wording.reason(missing.reason()) + ". " + missing.detail()));
    }
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
    return FhirJson.quantity(value, "1").put("unit", "score");
  }
}
