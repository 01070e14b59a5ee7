package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.assessment.R4.problems;
import static org.hepacast.report.assessment.Samples.assessment;
import static org.hepacast.report.assessment.Samples.body;
import static org.hepacast.report.assessment.Samples.transaction;
import static org.hepacast.report.sample.Risks.risk;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the suite defines, held against R4 and against what it writes. */
class DefinitionsTest {
  private static final String PROFILE = Systems.BASE + "StructureDefinition/riskassessment";

  @ParameterizedTest
  @MethodSource("org.hepacast.report.assessment.R4#definitions")
  void definitionsAreFhirAndLieUnderTheOneNamespace(Path file) throws IOException {
    JsonNode definition = EventJson.readTree(Files.readAllBytes(file));
    String own = definition.path("resourceType").asText() + "/" + definition.path("id").asText();
    JsonNode url =
        definition.has("url") ? definition.path("url") : definition.at("/uniqueId/0/value");

    // HAPI cannot make the snapshot of a StructureDefinition that it checks as a resource, for want
    // of a package; it does make it when a resource is checked against it.
    assertThat(problems(definition))
        .as(file.toString())
        .allMatch(problem -> problem.contains("ERROR_GENERATING_SNAPSHOT"));
    assertThat(url.asText()).isEqualTo(Systems.BASE + own);
    assertThat(file.getFileName().toString()).isEqualTo(own.replace('/', '-') + ".json");
  }

  /** Also those that only a hospital's ConceptMap writes. */
  @Test
  void everySystemThatTheContractNamesIsDefined() throws Exception {
    Set<String> defined = defined();
    for (Field constant : Systems.class.getFields()) {
      String system = (String) constant.get(null);
      if (system.startsWith(Systems.BASE) && !system.endsWith("/")) {
        assertThat(defined).as(constant.getName()).contains(system);
      }
    }
  }

  private static Set<String> defined() throws IOException {
    Set<String> defined = new HashSet<>();
    for (Path file : R4.definitions()) {
      JsonNode definition = EventJson.readTree(Files.readAllBytes(file));
      defined.add(definition.path("url").asText(definition.at("/uniqueId/0/value").asText()));
    }
    return defined;
  }

  private static final Pattern OWN_URL =
      Pattern.compile(Pattern.quote(Systems.BASE) + "[A-Za-z]+/[a-z-]+");

  @Test
  void clinical44EveryOwnSystemThatIsWrittenIsDefined() throws IOException {
    Set<String> defined = defined();
    Samples.assessments()
        .map(arguments -> body((RiskEvent) arguments.get()[1], (Written) arguments.get()[2]))
        .forEach(
            body -> {
              assertThat(body).doesNotContain("urn:hepacast");
              assertThat(OWN_URL.matcher(body).results().map(MatchResult::group))
                  .isNotEmpty()
                  .allMatch(defined::contains);
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.hepacast.report.assessment.Samples#assessments")
  void keepsToTheProfile(String name, RiskEvent risk, Written written) {
    assertThat(problems(profiled(risk, written))).as(name).isEmpty();
  }

  private static ObjectNode profiled(RiskEvent risk, Written written) {
    var assessment = (ObjectNode) assessment(risk, written);
    assessment.withObjectProperty("meta").putArray("profile").add(PROFILE);
    return assessment;
  }

  @Test
  void clinical42TheProfileSeesAProbabilityWithoutItsTime() {
    ObjectNode assessment = profiled(risk().build(), null);
    ((ObjectNode) assessment.at("/prediction/0")).remove("whenPeriod");

    assertThat(problems(assessment)).anyMatch(problem -> problem.contains("hep-1"));
  }

  @Test
  void theValidatorHoldsTheScoreAgainstItsDefinition() {
    String right = new String(transaction(risk().build(), null).body(), StandardCharsets.UTF_8);
    String scale = "{\"url\":\"scale\",\"valueString\":\"points, 0-5\"}";
    assertThat(right).contains(scale);

    for (String wrong :
        List.of(scale.replace("scale", "colour"), scale.replace("String", "Boolean"), "{}")) {
      byte[] body = right.replace(scale, wrong).getBytes(StandardCharsets.UTF_8);
      assertThat(problems(EventJson.readTree(body))).as(wrong).isNotEmpty();
    }
  }
}
