package org.hepacast.report.cds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Risks.risk;

import java.util.List;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RiskCardTest {
  private static final String PAGES = "https://pages.example";

  private static Card card(RiskEvent... risks) {
    return RiskCard.of(Hook.PATIENT_VIEW, List.of(risks), PAGES).orElseThrow().card();
  }

  @Test
  void aPublishedScoreInOneLine() {
    Card card = card(risk().build());

    assertThat(card.summary())
        .isEqualTo(
            "Research use only: death from any cause within 5 years 60 %, 1 model; liver resection"
                + " on 2025-09-18");
    assertThat(card.detail())
        .startsWith("**Research use only, not for clinical decisions.** Of liver resection on")
        .contains("**Fong clinical risk score** (1.0.0, published score). Score 2")
        .contains("Death from any cause within 5 years\\: 60 %. the source gives no interval.")
        .doesNotContain("differ", "Missing", "Preliminary");
    assertThat(card.indicator()).isEqualTo("info");
    assertThat(card.links())
        .containsExactly(
            new Card.Link(
                "Risk, what moved it and what is missing",
                PAGES + "/cases/" + Risks.caseOf("p1").caseId(),
                "absolute"));
    assertThat(card.overrideReasons()).extracting(Card.Reason::code).contains("wrong-input");
  }

  @Test
  void whatIsMissingMakesARangeAndIsNamed() {
    Card card = card(risk().ceaMissing("No CEA has arrived").build());

    assertThat(card.summary()).contains("within 5 years 60 to 80 %");
    assertThat(card.detail())
        .contains("Preliminary\\: an input is missing; more than one score is still possible")
        .contains("Missing: Carcinoembryonic antigen");
  }

  @Test
  void modelsThatDifferSaySo() {
    Card card = card(risk().build(), risk().family("other").cea(250, "1").build());

    assertThat(card.summary()).contains("60 to 80 %, 2 models");
    assertThat(card.detail())
        .contains("The models differ: death from any cause within 5 years 60 to 80 %.");
  }

  /** Recurrence within 1 and 2 years, and death within 5: never one range. */
  @Test
  void endPointsAndHorizonsAreNeverMixed() {
    Card card = card(risk().build(), learned());

    assertThat(card.summary()).contains("death from any cause within 5 years 60 %, 1 model");
    assertThat(card.detail()).doesNotContain("differ");
  }

  @Test
  void aDemonstrationIsCalledOne() {
    assertThat(card(learned()).detail())
        .contains(
            "Preliminary\\: the model is a demonstration",
            "trained on simulated patients",
            "43.3 %",
            "95 % interval 31.2 to");
  }

  private static RiskEvent learned() {
    return risk()
        .model(
            new ModelReference(
                "learned",
                "1.0.0",
                "A network",
                "Recurrence",
                Maturity.DEMONSTRATION,
                "sha256:" + "a".repeat(64),
                "nobody",
                "none",
                "none",
                List.of(Endpoint.RECURRENCE)))
        .outcome(Risks.learned())
        .build();
  }

  @Test
  void whoSaysNothingMakesNoCard() {
    var silent =
        List.of(
            risk().outcome(new RiskOutcome.NotComputable(List.of("CEA is missing"))).build(),
            risk().outcome(new RiskOutcome.NotApplicable(List.of("not resected"))).build(),
            risk().outcome(new RiskOutcome.Withdrawn("entered in error")).build());

    assertThat(RiskCard.of(Hook.PATIENT_VIEW, silent, PAGES)).isEmpty();
  }

  /** Also where a score of before still stands beside it. */
  @Test
  void aPatientWhoRefusesHasACardThatSaysSoAndNoFigure() {
    RiskEvent scored = risk().build();
    for (List<RiskEvent> risks :
        List.of(
            List.of(Risks.refused(scored, 2)),
            List.of(Risks.refused(scored, 2), risk().family("other").build()))) {
      RiskCard made = RiskCard.of(Hook.PATIENT_VIEW, risks, PAGES).orElseThrow();

      assertThat(made.card().summary())
          .isEqualTo("The patient refuses: nothing is computed. liver resection on 2025-09-18");
      assertThat(made.card().detail())
          .contains("The patient refuses", "Consent/c1", "2026-03-01")
          .doesNotContain("%", "Score");
      assertThat(made.card().links()).hasSize(1);
      assertThat(made.models()).isEmpty();
    }
  }

  @Test
  void withoutAnAddressOfThePagesThereIsNoLink() {
    Card card = RiskCard.of(Hook.PATIENT_VIEW, List.of(risk().build()), null).orElseThrow().card();

    assertThat(card.links()).isEmpty();
    assertThat(card.source().url()).isNull();
  }

  @Test
  void aPlannedOperationWithoutADate() {
    assertThat(card(risk().undated().build()).summary())
        .contains("planned liver resection, no date yet");
  }

  @Test
  void hostileTextIsText() {
    Card card =
        card(
            risk()
                .model(
                    new ModelReference(
                        "hostile",
                        "1.0.0",
                        "<script>[x](javascript:y)\n\n# Heading",
                        "",
                        Maturity.RESEARCH,
                        "sha256:" + "a".repeat(64),
                        "",
                        "",
                        "",
                        List.of()))
                .build());

    assertThat(card.detail()).contains("\\<script\\>\\[x\\]").doesNotContain("\n#", "*<script");
  }

  @ParameterizedTest
  @EnumSource
  void theSameRisksAreTheSameCardForTheSameHook(Hook hook) {
    List<RiskEvent> risks = List.of(risk().build(), risk().family("other").build());

    Card card = RiskCard.of(hook, risks, PAGES).orElseThrow().card();

    assertThat(card.uuid())
        .isEqualTo(RiskCard.of(hook, risks.reversed(), PAGES).orElseThrow().card().uuid())
        .isNotEqualTo(RiskCard.of(hook, risks.subList(0, 1), PAGES).orElseThrow().card().uuid());
    assertThat(card.summary()).hasSizeLessThanOrEqualTo(140);
    assertThat(card.toString()).doesNotContain("60");
  }
}
