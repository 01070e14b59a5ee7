package org.hepacast.testbed.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.fhir.Systems;

/**
 * A RiskAssessment as the EHR holds it.
 *
 * @param patient logical id of the patient
 * @param family model family
 * @param status FHIR status
 * @param score as its extension says: {@code 3}, {@code 3-4}, or {@code -} when withdrawn
 * @param predictions one sentence each
 * @param basis references to what it rests on
 * @param demonstration whether it says that its model was trained on simulated patients
 * @param version of the resource at the EHR
 */
public record StandingAssessment(
    String patient,
    String family,
    String status,
    String score,
    List<String> predictions,
    List<String> basis,
    boolean demonstration,
    String version) {

  public StandingAssessment {
    predictions = List.copyOf(predictions);
    basis = List.copyOf(basis);
  }

  /** As a sample patient expects it: {@code 3-4 preliminary}. */
  public String summary() {
    return score + " " + status;
  }

  /** Whether something that was measured on an image is among what it rests on. */
  public boolean restsOnImages() {
    return basis.stream().anyMatch(reference -> reference.contains("ImagingStudy/"));
  }

  static StandingAssessment of(JsonNode riskAssessment) {
    String patient =
        riskAssessment.path("subject").path("reference").asText().replace("Patient/", "");
    var predictions = new ArrayList<String>();
    riskAssessment.path("prediction").forEach(prediction -> predictions.add(sentence(prediction)));
    return new StandingAssessment(
        patient,
        family(riskAssessment),
        riskAssessment.path("status").asText(),
        score(riskAssessment),
        predictions,
        riskAssessment
            .path("basis")
            .valueStream()
            .map(used -> used.path("reference").asText())
            .toList(),
        isDemonstration(riskAssessment),
        riskAssessment.path("meta").path("versionId").asText());
  }

  private static boolean isDemonstration(JsonNode riskAssessment) {
    return riskAssessment
        .at("/meta/tag")
        .valueStream()
        .anyMatch(
            tag ->
                tag.path("system").asText().equals(Systems.LABEL)
                    && tag.path("code").asText().equals("simulated-training"));
  }

  private static String family(JsonNode riskAssessment) {
    for (JsonNode coding : riskAssessment.path("code").path("coding")) {
      if (coding.path("system").asText().equals(Systems.MODEL_FAMILY)) {
        return coding.path("code").asText();
      }
    }
    return "";
  }

  /** From the extension for programs; a withdrawn assessment has none. */
  private static String score(JsonNode riskAssessment) {
    for (JsonNode extension : riskAssessment.path("extension")) {
      if (extension.path("url").asText().equals(Systems.SCORE)) {
        for (JsonNode part : extension.path("extension")) {
          if (part.path("url").asText().equals("value")) {
            return score(part.path("valueQuantity"), part.path("valueRange"));
          }
        }
      }
    }
    return "-";
  }

  private static String score(JsonNode point, JsonNode range) {
    return point.isObject()
        ? number(point)
        : number(range.path("low")) + "-" + number(range.path("high"));
  }

  /** {@code 3.353}, not every digit of a root. */
  private static String number(JsonNode quantity) {
    return quantity
        .path("value")
        .decimalValue()
        .setScale(3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String sentence(JsonNode prediction) {
    JsonNode decimal = prediction.path("probabilityDecimal");
    JsonNode range = prediction.path("probabilityRange");
    String outcome = prediction.path("outcome").path("text").asText();
    String until = prediction.path("whenPeriod").path("end").asText();
    if (decimal.isNumber()) {
      return "%s by %s: %s %%".formatted(outcome, until, decimal.asText());
    }
    if (range.isObject()) {
      return "%s by %s: %s to %s %%"
          .formatted(
              outcome,
              until,
              range.path("low").path("value").asText(),
              range.path("high").path("value").asText());
    }
    return "";
  }
}
