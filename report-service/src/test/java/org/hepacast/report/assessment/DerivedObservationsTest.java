package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.assessment.R4.problems;
import static org.hepacast.report.assessment.Samples.bundle;
import static org.hepacast.report.assessment.Samples.resource;
import static org.hepacast.report.sample.Risks.risk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.junit.jupiter.api.Test;

/** Values that the suite has derived, as Observations with their origin. */
class DerivedObservationsTest {
  @Test
  void clinical49AReportLinksTheAssessmentAndTheDerivedObservationsWithTheirOrigin() {
    JsonNode bundle = bundle(risk().derived(5.64).build(), null);
    JsonNode observation = resource(bundle, "Observation");
    JsonNode report = resource(bundle, "DiagnosticReport");

    assertThat(report.at("/extension/0/valueReference/reference"))
        .isEqualTo(bundle.at("/entry/1/fullUrl"));
    assertThat(report.at("/result")).hasSize(1);
    assertThat(observation.at("/valueQuantity/value").decimalValue()).isEqualByComparingTo("5.64");
    assertThat(observation.at("/derivedFrom/0/reference").asText())
        .isEqualTo("Observation/p1-neutrophils/_history/1");
    assertThat(resource(bundle, "Provenance").path("target")).hasSize(3);
    assertThat(resource(bundle, "AuditEvent").path("action").asText()).isEqualTo("C");
  }

  @Test
  void clinical49WhatIsNoLongerDerivedIsEnteredInError() {
    var before =
        new Written(
            "RiskAssessment/1/_history/1",
            AssessmentStatus.FINAL,
            "1.0.0",
            false,
            "x",
            List.of("lab.nlr"));
    JsonNode bundle = bundle(risk().build(), before);

    assertThat(resource(bundle, "Observation").path("status").asText())
        .isEqualTo("entered-in-error");
    assertThat(resource(bundle, "Observation").has("valueQuantity")).isFalse();
    assertThat(resource(bundle, "DiagnosticReport").has("result")).isFalse();
  }

  /** The score itself is the value: it foretells nothing, and no other score reads it. */
  @Test
  void clinical49TheTumourBurdenScoreIsAnObservationWithItsOrigin() {
    RiskEvent burden = Samples.tumourBurden(4, 5);
    JsonNode bundle = bundle(burden, null);
    JsonNode observation = resource(bundle, "Observation");

    assertThat(observation.at("/code/coding/0/system").asText()).isEqualTo(Systems.MODEL_FAMILY);
    assertThat(observation.at("/code/coding/0/code").asText()).isEqualTo("tbs");
    // Root of (4 cm squared + 3 squared).
    assertThat(observation.at("/valueQuantity/value").decimalValue()).isEqualByComparingTo("5");
    assertThat(observation.at("/valueQuantity/code").asText()).isEqualTo("1");
    assertThat(observation.path("status").asText()).isEqualTo("final");
    assertThat(observation.path("derivedFrom"))
        .extracting(from -> from.path("reference").asText())
        .containsExactly("Observation/p1-lesions/_history/1");
    assertThat(resource(bundle, "DiagnosticReport").path("result")).hasSize(1);
    assertThat(problems(bundle)).isEmpty();
    assertThat(problems(observation)).isEmpty();
  }

  @Test
  void clinical49WhileTheBurdenIsARangeOrNotComputableNoObservationStands() {
    var before =
        new Written(
            "RiskAssessment/1/_history/1",
            AssessmentStatus.FINAL,
            "1.0.0",
            false,
            "x",
            List.of("score.tbs"));
    RiskEvent gone =
        risk()
            .family("tbs")
            .outcome(new RiskOutcome.NotComputable(List.of("the diameter is missing")))
            .build();
    RiskEvent range = Samples.tumourBurdenBetween(4, 6);

    for (RiskEvent risk : List.of(gone, range)) {
      JsonNode observation = resource(bundle(risk, before), "Observation");
      assertThat(observation.path("status").asText()).isEqualTo("entered-in-error");
      assertThat(observation.at("/code/coding/0/code").asText()).isEqualTo("tbs");
      assertThat(observation.has("valueQuantity")).isFalse();
      // What was never true of the patient has no time; the validator only recommends one.
      assertThat(problems(observation)).allMatch(problem -> problem.contains("effective[x]"));
    }
  }

  @Test
  void noOtherScoreIsAnObservation() {
    JsonNode bundle = bundle(risk().build(), null);

    assertThat(bundle.findValuesAsText("resourceType")).doesNotContain("Observation");
  }
}
