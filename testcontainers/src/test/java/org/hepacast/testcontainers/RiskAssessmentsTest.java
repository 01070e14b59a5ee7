package org.hepacast.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.hepacast.contracts.fhir.Systems;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RiskAssessmentsTest {
  private static RiskAssessment assessment(@Nullable Type score) {
    var assessment =
        new RiskAssessment()
            .setStatus(RiskAssessmentStatus.PRELIMINARY)
            .setCode(
                new CodeableConcept()
                    .addCoding(new Coding("urn:of:another", "noise", null))
                    .addCoding(new Coding(Systems.MODEL_FAMILY, "fong", null)));
    if (score != null) {
      assessment.addExtension().setUrl(Systems.SCORE).addExtension("value", score);
    }
    return assessment;
  }

  private static Quantity quantity(String value) {
    return new Quantity().setValue(new BigDecimal(value));
  }

  @Test
  void familyStatusAndScoreAreRead() {
    RiskAssessment point = assessment(quantity("3.0"));
    RiskAssessment range = assessment(new Range().setLow(quantity("3")).setHigh(quantity("40")));

    assertThat(RiskAssessments.scoreOf(point)).contains("3");
    assertThat(RiskAssessments.scoreOf(range)).contains("3-40");
    assertThat(RiskAssessments.words(range)).isEqualTo("fong 3-40 preliminary");
    assertThat(point)
        .matches(RiskAssessments.ofFamily("fong"))
        .matches(RiskAssessments.withStatus(RiskAssessmentStatus.PRELIMINARY))
        .matches(RiskAssessments.withScore("3"))
        .matches(RiskAssessments.withScore("3-40").negate())
        .matches(RiskAssessments.ofFamily("tbs").negate())
        .matches(RiskAssessments.withStatus(RiskAssessmentStatus.FINAL).negate());
  }

  /** An EHR may hold RiskAssessments of others, and what is withdrawn has no score. */
  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(RiskAssessments.scoreOf(assessment(null))).isEmpty();
    assertThat(RiskAssessments.scoreOf(assessment(new StringType("three")))).isEmpty();
    assertThat(RiskAssessments.familyOf(new RiskAssessment())).isEmpty();
    assertThat(RiskAssessments.words(new RiskAssessment()))
        .isEqualTo("(of another writer) - (without status)");
  }
}
