package org.hepacast.report.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Risks.risk;

import java.time.LocalDate;
import java.util.List;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;

class RiskFactsTest {
  @Test
  void aScoreIsFoundByItsPatientEventGroupsAndGaps() {
    RiskEvent risk = risk().patient("p-9").ceaMissing("No CEA has arrived").build();

    RiskFacts facts = RiskFacts.of(risk);

    assertThat(facts.of()).isEqualTo(risk.riskId());
    assertThat(facts.words()).isEqualTo("Patient/p-9 liver resection on 2025-09-18");
    assertThat(facts.date()).isEqualTo("2025-09-18");
    assertThat(facts.scored()).isTrue();
    assertThat(facts.groups()).containsExactly("low", "high");
    assertThat(facts.missing()).containsExactly("lab.cea");
    // High is the fourth of five groups; five years' survival of 20 % is a risk of 80.
    assertThat(facts.risk()).isEqualTo(4080);
  }

  @Test
  void aGroupCountsMoreThanAPercentage() {
    // Low is the second; 60 % by Fong's score of 2.
    assertThat(RiskFacts.of(risk().build()).risk()).isEqualTo(2060);
    // 61.25 % within two years, of a group that is called high.
    assertThat(RiskFacts.of(risk().outcome(Risks.learned()).build()).risk()).isEqualTo(4061.25);
  }

  @Test
  void whatGivesNoScoreHasNoRisk() {
    RiskFacts facts =
        RiskFacts.of(risk().outcome(new RiskOutcome.NotComputable(List.of("no date"))).build());

    assertThat(facts.scored()).isFalse();
    assertThat(facts.risk()).isEqualTo(-1);
    assertThat(facts.groups()).isEmpty();
  }

  @Test
  void whatTheDatabaseCannotHoldIsLeftOut() {
    var facts =
        new RiskFacts(
            "id",
            "a\0b\ud800c \ud83e\ude7a",
            LocalDate.of(10_000, 1, 1),
            false,
            -1,
            List.of(),
            List.of("lab\0"));

    assertThat(facts.words()).isEqualTo("abc \ud83e\ude7a");
    assertThat(facts.date()).isNull();
    assertThat(facts.missing()).containsExactly("lab");
  }

  @Test
  void nothingOfThePatientIsInItsText() {
    assertThat(RiskFacts.of(risk().patient("secret").build()).toString()).doesNotContain("secret");
  }
}
