package org.hepacast.contracts.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.hepacast.contracts.json.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Risks as version 0.1.0 wrote them: rows of the report service and records of the topic outlive
 * every version that wrote them. These files are never changed; a new form adds new ones.
 */
class FrozenRisksTest {

  private static RiskEvent read(String name) {
    try (var in = FrozenRisksTest.class.getResourceAsStream("frozen/0.1.0-" + name + ".json")) {
      return EventJson.read(in.readAllBytes(), RiskEvent.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fong-complete", "fong-missing", "game-range"})
  void areReadableForEver(String name) {
    RiskEvent risk = read(name);

    assertThat(risk.riskId()).hasSize(32);
    assertThat(risk.model().version()).isEqualTo("1.0.0");
    assertThat(risk.caseReference().indexEvent().procedure().type()).isEqualTo("Procedure");
  }

  @Test
  void whatTheyDoNotSayIsEmptyOrAbsent() {
    RiskEvent risk = read("fong-complete");

    assertThat(risk.model().endpoints()).isEmpty();
    assertThat(risk.caseReference().indexEvent().given()).isNull();
  }

  @Test
  void whatTheySayIsReadAsItWas() {
    assertThat(read("fong-complete").outcome()).isInstanceOf(RiskOutcome.Scored.class);
    assertThat(read("game-range").missing()).isNotEmpty();
  }
}
