package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.assessment.Samples.FIRST;
import static org.hepacast.report.assessment.Samples.assessment;
import static org.hepacast.report.assessment.Samples.bundle;
import static org.hepacast.report.assessment.Samples.medianOnly;
import static org.hepacast.report.assessment.Samples.severalEndPoints;
import static org.hepacast.report.sample.Risks.risk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** End point, time, probability and group, and what is said where there is none. */
class PredictionTest {
  @Test
  void probabilityIsAPercentageOfTheEndPointNotOfSurvival() {
    JsonNode prediction = bundle(risk().build(), null).at("/entry/1/resource/prediction/0");

    // Fong 2: 5-year survival 40 % as published, so death within 60 months 60 %.
    assertThat(prediction.path("probabilityDecimal").decimalValue()).isEqualByComparingTo("60");
    assertThat(prediction.at("/outcome/coding/0/code").asText()).isEqualTo("419620001");
    assertThat(prediction.at("/whenPeriod/start").asText()).isEqualTo("2025-09-18");
    assertThat(prediction.at("/whenPeriod/end").asText()).isEqualTo("2030-09-18");
  }

  @Test
  void clinical41DeathFromTheCancerHasNoCodingOfDeathFromAnyCause() {
    JsonNode predictions =
        bundle(risk().outcome(severalEndPoints()).build(), null).at("/entry/1/resource/prediction");

    assertThat(predictions.at("/2/outcome").toString())
        .contains("cancer-death")
        .doesNotContain(Systems.SNOMED_CT);
    assertThat(predictions.at("/3/outcome").toString()).contains(Systems.SNOMED_CT);
  }

  @Test
  void clinical42WithoutADateThereIsNoProbabilityAndTheReasonIsSaid() {
    JsonNode assessment = assessment(risk().undated().build(), null);

    assertThat(assessment.at("/prediction/0").has("probabilityDecimal")).isFalse();
    assertThat(assessment.at("/prediction/0").has("whenPeriod")).isFalse();
    assertThat(assessment.at("/prediction/0/rationale").asText()).contains("no date yet");
    assertThat(assessment.path("status").asText()).isEqualTo("preliminary");
    assertThat(assessment.path("note").toString()).contains("the operation has no date yet");
  }

  @Test
  void clinical45And46WithoutAFigureEndPointAndOwnGroupAreStatedAndNoMore() {
    JsonNode prediction =
        bundle(risk().outcome(medianOnly()).build(), null).at("/entry/1/resource/prediction/0");

    assertThat(prediction.at("/outcome/coding/1/code").asText()).isEqualTo("death");
    assertThat(prediction.at("/qualitativeRisk/coding/0/system").asText())
        .isEqualTo(Systems.RISK_GROUP);
    assertThat(prediction.at("/qualitativeRisk/coding")).hasSize(1);
    assertThat(prediction.has("probabilityDecimal")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2025-09, 2025-09, 2030-09", "2025, 2025, 2030"})
  void clinical410APeriodIsAsExactAsTheOperationsDate(String given, String start, String end) {
    CaseReference here = Risks.caseOf("p1", LocalDate.parse("2025-09-01"));
    IndexEvent index = here.indexEvent();
    var partly =
        new CaseReference(
            here.caseId(),
            here.source(),
            here.patient(),
            new IndexEvent(index.kind(), index.date(), null, true, index.procedure(), null, given),
            here.condition(),
            here.primary());
    JsonNode when =
        bundle(risk().caseReference(partly).build(), null)
            .at("/entry/1/resource/prediction/0/whenPeriod");

    assertThat(when.path("start").asText()).isEqualTo(start);
    assertThat(when.path("end").asText()).isEqualTo(end);
  }

  @Test
  void withdrawnAssessmentHoldsNoPredictionAndSaysWhy() {
    RiskEvent withdrawn =
        risk().outcome(new RiskOutcome.Withdrawn("the operation was entered in error")).build();
    JsonNode assessment = assessment(withdrawn, FIRST);

    assertThat(assessment.has("prediction")).isFalse();
    assertThat(assessment.has("extension")).isFalse();
    assertThat(assessment.path("status").asText()).isEqualTo("entered-in-error");
    assertThat(assessment.at("/text/div").asText()).contains("the operation was entered in error");
    assertThat(assessment.path("note").toString()).contains("Do not use");
  }
}
