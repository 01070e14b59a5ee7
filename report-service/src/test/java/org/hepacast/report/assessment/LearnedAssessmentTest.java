package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.assessment.Samples.bundle;
import static org.hepacast.report.assessment.Samples.learned;
import static org.hepacast.report.assessment.Samples.resource;
import static org.hepacast.report.sample.Risks.risk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the EHR gets of a learned model that was trained on simulated patients. */
class LearnedAssessmentTest {
  private static final String SIMULATED = "trained on simulated patients";

  private static List<String> tags(JsonNode resource) {
    var tags = new ArrayList<String>();
    resource.at("/meta/tag").forEach(tag -> tags.add(tag.path("code").asText()));
    return tags;
  }

  @Test
  void isPreliminaryAndSaysInEveryResourceOnWhomTheModelWasTrained() {
    JsonNode bundle = bundle(learned(), null);

    assertThat(resource(bundle, "RiskAssessment").path("status").asText()).isEqualTo("preliminary");
    assertThat(resource(bundle, "DiagnosticReport").path("status").asText())
        .isEqualTo("preliminary");
    for (String type :
        List.of("RiskAssessment", "Device", "Provenance", "DiagnosticReport", "AuditEvent")) {
      assertThat(tags(resource(bundle, type)))
          .as(type)
          .containsExactly("research-use-only", "simulated-training");
    }
    for (String type : List.of("RiskAssessment", "Device", "Provenance", "DiagnosticReport")) {
      assertThat(resource(bundle, type).at("/text/div").asText()).as(type).contains(SIMULATED);
    }
    assertThat(resource(bundle, "DiagnosticReport").path("conclusion").asText())
        .contains(SIMULATED);
    assertThat(resource(bundle, "RiskAssessment").at("/note/0/text").asText()).contains(SIMULATED);
  }

  @Test
  void aPublishedScoreSaysNothingOfIt() {
    String body = bundle(risk().build(), null).toString();

    assertThat(body).doesNotContain("simulated");
  }

  @Test
  void hasAPredictionForEachHorizonWithItsReasons() {
    JsonNode prediction = resource(bundle(learned(), null), "RiskAssessment").path("prediction");

    assertThat(prediction).hasSize(2);
    assertThat(prediction.at("/0/probabilityDecimal").decimalValue())
        .isEqualByComparingTo("43.26789");
    assertThat(prediction.at("/1/probabilityDecimal").decimalValue()).isEqualByComparingTo("61.25");
    assertThat(prediction.at("/0/outcome/coding/0/code").asText()).isEqualTo("25173007");
    assertThat(prediction.at("/0/whenPeriod/end").asText()).isNotEmpty();
    assertThat(prediction.at("/0/rationale").asText())
        .contains(
            "Estimate 43.3 (% risk of tumour recurrence within 1 year, 0-100)",
            "group high (40 % and more)",
            "Observed within 1 year in 60 patients",
            "95 % interval 31.2 to 58.9 % (bootstrap).",
            "Moved most by: CEA (38.4 ug/L) multiplies the hazard by 1.42",
            "Number of metastases (1) multiplies the hazard by 0.88");
  }

  @Test
  void itsNotesTellEstimateIntervalContributionsAndRemarks() {
    var notes = new ArrayList<String>();
    resource(bundle(learned(), null), "RiskAssessment")
        .path("note")
        .forEach(note -> notes.add(note.path("text").asText()));

    assertThat(notes)
        .contains(
            "Tumour recurrence within 1 year: 43.3 % (95 % interval 31.2 to 58.9 %).",
            "Tumour recurrence within 2 years: 61.3 %.",
            "Contributions: exact, against the mean of 24 patients of the background.")
        .anyMatch(note -> note.startsWith("Moved most by: CEA"))
        .noneMatch(note -> note.startsWith("Published:"));
  }

  @Test
  void itsCurvesStandForProgramsThePatientsFirst() {
    JsonNode score = resource(bundle(learned(), null), "RiskAssessment").at("/extension/0");
    var curves = new ArrayList<JsonNode>();
    for (JsonNode part : score.path("extension")) {
      if (part.path("url").asText().equals("curve")) {
        curves.add(part.path("extension"));
      }
    }

    assertThat(curves).hasSize(3);
    assertThat(curves.getFirst().at("/0/valueString").asText()).isEqualTo("this patient");
    assertThat(curves.getFirst().at("/1/valueString").asText()).isEqualTo("6 12 24");
    assertThat(curves.getFirst().at("/2/valueString").asText()).isEqualTo("21.5 43.3 61.3");
    assertThat(curves.get(2).at("/1/valueString").asText()).isEqualTo("high");
  }
}
