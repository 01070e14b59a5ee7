package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hepacast.testcontainers.HepacastSuite;
import org.hepacast.testcontainers.RiskAssessments;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@Tag("containers")
@EnabledIfSystemProperty(
    named = "hepacast.containers",
    matches = "true",
    disabledReason = "needs a container engine and the images: ./hepacast test --containers")
class RiskAssessmentTest {
  @Test
  void aResectionOfLiverMetastasesIsAnsweredWithItsRisk() throws Exception {
    try (var suite = new HepacastSuite()) {
      suite.start();
      String record = Files.readString(Path.of("src/test/resources/patient.json"));

      suite.ehr().transaction().withBundle(record).execute();

      var fong = RiskAssessments.ofFamily("fong").and(RiskAssessments.withScore("2"));
      RiskAssessment assessment = suite.awaitRiskAssessment("ex", fong);
      assertThat(assessment.getPrediction()).isNotEmpty();
    }
  }
}
