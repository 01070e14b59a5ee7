package org.hepacast.modelpackage.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.Shipped;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Risks as they leave. To update: {@code -Dhepacast.update=true}; then read the difference. */
class GoldenRiskTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/hepacast/modelpackage/golden");
  private static final JsonMapper PRETTY = new JsonMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fong-complete",
        "game-range",
        "basingstoke-postoperative-between",
        "fong-missing"
      })
  void leavesAsItDid(String name) throws IOException {
    RiskEvent risk = risk(name);
    String json = pretty(EventJson.write(risk));
    Path golden = FOLDER.resolve(name + ".json");
    if (Boolean.getBoolean("hepacast.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, json);
    }

    assertThat(json).isEqualTo(Files.readString(golden));
    assertThat(EventJson.read(json.getBytes(StandardCharsets.UTF_8), RiskEvent.class))
        .isEqualTo(risk);
  }

  private static RiskEvent risk(String name) {
    Case known =
        Case.resected()
            .with("clinical.node_positive", "true")
            .with("clinical.disease_free_interval_months", "6")
            .with("clinical.largest_diameter_mm", "36")
            .with("clinical.lesion_count", "3")
            .with("clinical.extrahepatic_disease", "false");
    return switch (name) {
      case "fong-complete" -> score("fong", known.with("lab.cea", "201").corrected("lab.cea"));
      case "game-range" ->
          score("game", known.with("lab.cea", ">1000").without("clinical.extrahepatic_disease"));
      case "basingstoke-postoperative-between" ->
          score(
              "basingstoke-postoperative",
              known
                  .with("lab.cea", "5")
                  .with("clinical.margin_positive", "false")
                  .with("clinical.differentiation", "well"));
      case "fong-missing" -> score("fong", Case.resected());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static RiskEvent score(String family, Case given) {
    return new Scorer(Shipped.CATALOGUE).score(given.vector(), Shipped.model(family));
  }

  private static String pretty(byte[] json) throws JsonProcessingException {
    try {
      return PRETTY.writerWithDefaultPrettyPrinter().writeValueAsString(PRETTY.readTree(json))
          + "\n";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
