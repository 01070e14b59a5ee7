package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.assessment.Samples.FIRST;
import static org.hepacast.report.assessment.Samples.HOSTILE;
import static org.hepacast.report.assessment.Samples.assessment;
import static org.hepacast.report.assessment.Samples.body;
import static org.hepacast.report.assessment.Samples.bundle;
import static org.hepacast.report.assessment.Samples.resource;
import static org.hepacast.report.assessment.Samples.transaction;
import static org.hepacast.report.sample.Risks.risk;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.RiskEvent;
import org.junit.jupiter.api.Test;

/** What a reader and a program find beside the figures. */
class WordsAndInputsTest {
  /** Clinical 1.8: the date of each input. */
  @Test
  void clinical47InputsCarryValueUnitAndDateForProgramsAndInWords() {
    JsonNode assessment = assessment(risk().build(), null);
    String extension = assessment.path("extension").toString();

    assertThat(extension)
        .contains("\"code\":\"lab.cea\"")
        .contains("\"value\":38.4,\"unit\":\"ug/L\"")
        .contains("\"url\":\"effective\",\"valueDateTime\":\"2025-09-16T05:40:00Z\"");
    assertThat(assessment.at("/text/div").asText()).contains("38.4 ug/L (2025-09-16 05:40 UTC)");
  }

  @Test
  void theScoreIsThereForProgramsAsANumberOrAsTheRangeThatRemains() {
    JsonNode complete = score(risk().build());
    JsonNode open = score(risk().ceaMissing("No CEA has arrived").build());

    assertThat(complete.at("/0/url").asText()).isEqualTo("value");
    assertThat(complete.at("/0/valueQuantity/value").decimalValue()).isEqualByComparingTo("2");
    assertThat(complete.at("/1/valueString").asText()).isEqualTo("points, 0-5");
    assertThat(open.at("/0/valueRange/low/value").decimalValue()).isEqualByComparingTo("2");
    assertThat(open.at("/0/valueRange/high/value").decimalValue()).isEqualByComparingTo("3");
    assertThat(open.findValuesAsText("url")).contains("item", "name", "criterion", "points");
  }

  private static JsonNode score(RiskEvent risk) {
    JsonNode extension = bundle(risk, null).at("/entry/1/resource/extension/0");
    assertThat(extension.path("url").asText()).isEqualTo(Systems.SCORE);
    return extension.path("extension");
  }

  @Test
  void clinical48EveryResourceCarriesTheLabel() {
    Samples.assessments()
        .forEach(
            arguments -> {
              var risk = (RiskEvent) arguments.get()[1];
              var written = (Written) arguments.get()[2];
              for (JsonNode entry : bundle(risk, written).path("entry")) {
                JsonNode resource = entry.path("resource");
                assertThat(resource.at("/meta/tag/0/code").asText()).isEqualTo("research-use-only");
                assertThat(resource.at("/text/div").asText()).contains(Wording.RESEARCH_USE);
              }
            });
  }

  @Test
  void everyAssessmentSaysResearchUseOnly() {
    Samples.assessments()
        .forEach(
            arguments -> {
              var risk = (RiskEvent) arguments.get()[1];
              var written = (Written) arguments.get()[2];
              JsonNode bundle = bundle(risk, written);
              assertThat(bundle.at("/entry/0/resource/note").toString())
                  .contains(Wording.RESEARCH_USE);
              assertThat(bundle.at("/entry/1/resource/note").toString())
                  .contains(Wording.RESEARCH_USE);
              assertThat(bundle.at("/entry/1/resource/text/div").asText())
                  .contains(Wording.RESEARCH_USE);
            });
  }

  @Test
  void hostileTextCannotBecomeATag() {
    String body =
        new String(
            transaction(risk().ceaMissing(HOSTILE).corrected(HOSTILE).build(), FIRST).body(),
            StandardCharsets.UTF_8);

    assertThat(body).doesNotContain("<script").doesNotContain("<img").contains("< 5");
  }
}
