package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.assessment.R4.problems;
import static org.hepacast.report.assessment.Samples.DEPLOYMENT;
import static org.hepacast.report.assessment.Samples.FIRST;
import static org.hepacast.report.assessment.Samples.bundle;
import static org.hepacast.report.assessment.Samples.transaction;
import static org.hepacast.report.sample.Risks.risk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of assessment against its golden file and against HAPI's R4 validator. New golden
 * files are written by {@code ./mvnw -pl report-service -am test -Dtest=RiskTransactionTest
 * -Dgolden.update=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class RiskTransactionTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.hepacast.report.assessment.Samples#assessments")
  void isWrittenAsTheGoldenFileSays(String name, RiskEvent risk, Written written)
      throws IOException {
    String actual = bundle(risk, written).toPrettyString() + "\n";
    Path file = GOLDEN.resolve(name + ".json");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
    }
    assertThat(actual.lines()).containsExactlyElementsOf(Files.readAllLines(file));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.hepacast.report.assessment.Samples#assessments")
  void passesTheValidatorOfR4(String name, RiskEvent risk, Written written) {
    JsonNode bundle = bundle(risk, written);
    assertThat(problems(bundle)).as(name).isEmpty();
    for (JsonNode entry : bundle.path("entry")) {
      assertThat(problems(entry.path("resource"))).as(name).isEmpty();
    }
  }

  @Test
  void theValidatorSeesAProbabilityThatIsNoPercentage() {
    String wrong =
        new String(transaction(risk().build(), null).body(), StandardCharsets.UTF_8)
            .replace("\"probabilityDecimal\":60", "\"probabilityDecimal\":600");

    assertThat(problems(EventJson.readTree(wrong.getBytes(StandardCharsets.UTF_8)))).isNotEmpty();
  }

  @Test
  void changesOfOneCaseAreOneTransactionThatHoldsWhatTheyShareOnce() {
    RiskEvent fong = risk().derived(5.64).build();
    RiskEvent other = risk().derived(5.64).family("leeds").build();
    RiskTransaction both =
        RiskTransaction.of(
            DEPLOYMENT,
            Stream.of(fong, other)
                .map(risk -> new Assessment(risk, AssessmentStatus.FINAL, Risks.RECEIVED, null))
                .map(assessment -> PreparedAssessment.of(DEPLOYMENT, assessment))
                .toList());
    JsonNode bundle = EventJson.readTree(both.body());
    List<String> urls = new ArrayList<>();
    bundle.path("entry").forEach(entry -> urls.add(entry.path("fullUrl").asText()));

    assertThat(urls).doesNotHaveDuplicates();
    assertThat(urls.stream().filter(url -> url.equals(observationUrl(bundle)))).hasSize(1);
    assertThat(both.deviceIdentifiers()).containsExactly("fong:1.0.0", "leeds:1.0.0");
    assertThat(problems(bundle)).isEmpty();
  }

  private static String observationUrl(JsonNode bundle) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals("Observation")) {
        return entry.path("fullUrl").asText();
      }
    }
    throw new AssertionError("No Observation");
  }

  @Test
  void identifierDependsOnCaseAndFamilyOnly() {
    RiskTransaction first = transaction(risk().build(), null);
    RiskTransaction later = transaction(risk().version("2.0.0").cea(300, "4").build(), FIRST);
    RiskTransaction other = transaction(risk().patient("p2").build(), null);

    assertThat(putUrl(later)).isEqualTo(putUrl(first)).contains("%7C");
    assertThat(putUrl(other)).isNotEqualTo(putUrl(first));
  }

  private static String putUrl(RiskTransaction transaction) {
    return EventJson.readTree(transaction.body()).at("/entry/1/request/url").asText();
  }

  @Test
  void contentHashIgnoresWhenAndSeesWhat() {
    RiskEvent risk = risk().build();
    var now = new Assessment(risk, AssessmentStatus.FINAL, Risks.RECEIVED, null);
    var later =
        new Assessment(risk, AssessmentStatus.FINAL, Risks.RECEIVED.plusSeconds(3600), null);
    var corrected = new Assessment(risk, AssessmentStatus.CORRECTED, Risks.RECEIVED, null);

    String hash = RiskTransaction.of(DEPLOYMENT, now).parts().getFirst().contentHash();

    assertThat(RiskTransaction.of(DEPLOYMENT, later).parts().getFirst().contentHash())
        .isEqualTo(hash);
    assertThat(RiskTransaction.of(DEPLOYMENT, corrected).parts().getFirst().contentHash())
        .isNotEqualTo(hash);
  }
}
