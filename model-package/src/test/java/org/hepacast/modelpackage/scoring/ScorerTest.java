package org.hepacast.modelpackage.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.RiskOutcome.NotApplicable;
import org.hepacast.contracts.risk.RiskOutcome.NotComputable;
import org.hepacast.contracts.risk.RiskOutcome.Scored;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScorerTest {
  private final Scorer scorer = new Scorer(Shipped.CATALOGUE);

  private static Case complete() {
    return Case.resected()
        .with("clinical.node_positive", "true")
        .with("clinical.disease_free_interval_months", "0")
        .with("clinical.synchronous", "true")
        .with("clinical.lesion_count", "2")
        .with("clinical.largest_diameter_mm", "36")
        .with("clinical.extrahepatic_disease", "false")
        .with("clinical.differentiation", "moderate")
        .with("clinical.margin_positive", "false")
        .with("clinical.kras", "wild-type")
        .with("clinical.ras", "wild-type")
        .with("lab.cea", "12")
        .with("lab.ca19_9", "20")
        .with("lab.crp", "4")
        .with("lab.nlr", "2");
  }

  private RiskEvent score(String family, Case given) {
    return scorer.score(given.vector(), Shipped.model(family));
  }

  private Scored scored(String family, Case given) {
    return (Scored) score(family, given).outcome();
  }

  @Test
  void fongOfThreePointsHasTheOutcomePublishedForThree() {
    Scored scored = scored("fong", complete());

    assertThat(scored.low()).isEqualTo(3);
    assertThat(scored.complete()).isTrue();
    Prediction death = scored.predictions().getFirst();
    assertThat(death.endpoint()).isEqualTo(Endpoint.DEATH);
    assertThat(death.horizonMonths()).isEqualTo(60);
    assertThat(death.lowPercent()).isEqualTo(80.0);
    assertThat(death.highPercent()).isEqualTo(80.0);
    assertThat(death.published())
        .isEqualTo("5-year survival 20 % at 3 points (Fong, Ann Surg 1999;230:309, MSKCC, n=1001)");
    assertThat(death.uncertainty()).contains("no interval");
    assertThat(scored.figures())
        .containsExactly(
            "median survival 33 months at 3 points (Fong, Ann Surg 1999;230:309, MSKCC, n=1001)");
  }

  /** Every shipped score, complete or not: it is not asked, and tells nothing of the patient. */
  @Test
  void nobodyIsAskedOfAPatientWhoRefuses() {
    var refusal =
        new Refusal(
            Refusal.Why.REFUSED, new VersionedReference("ehr", "Consent", "c1", "2"), "2026-03-01");
    FeatureVector given = complete().vector();
    FeatureVector withheld =
        FeatureVector.withheld(
            2, given.catalogueVersion(), given.caseReference(), refusal, given.inputsUntil());
    List<? extends ShelvedModel> models = Shipped.SHELF.scores();

    assertThat(scorer.score(withheld, models))
        .hasSameSizeAs(models)
        .allSatisfy(
            risk -> {
              assertThat(risk.refusal()).contains(refusal);
              assertThat(risk.inputs()).isEmpty();
              assertThat(risk.corrections()).isEmpty();
              assertThat(risk.basis())
                  .extracting(VersionedReference::type)
                  .contains("Consent")
                  .doesNotContain("Observation");
            });
    assertThat(Question.of(withheld, models)).isNotEqualTo(Question.of(given, models));
  }

  @Test
  void aRangeTakesTheExtremesOfTheFiguresPublishedWithinItNotThoseAtItsEnds() {
    // 2 to 4 points: 40, 20 and 25 % alive at 5 years; the lowest lies in the middle.
    Scored scored = scored("fong", complete().without("lab.cea").without("clinical.lesion_count"));

    assertThat(scored.low()).isEqualTo(2);
    assertThat(scored.high()).isEqualTo(4);
    Prediction death = scored.predictions().getFirst();
    assertThat(death.lowPercent()).isEqualTo(60.0);
    assertThat(death.highPercent()).isEqualTo(80.0);
    assertThat(death.uncertainty()).contains("every score that is still possible");
    assertThat(death.published()).contains("40 % at 2 points; 20 % at 3 points; 25 % at 4 points");
  }

  @Test
  void basingstokeBetweenPublishedTotalsNamesTheNeighboursAndGivesNoProbability() {
    Scored scored = scored("basingstoke-postoperative", complete());

    // Node-positive 2, moderate 2, CEA 12: 1.
    assertThat(scored.low()).isEqualTo(5);
    assertThat(scored.predictions().getFirst().lowPercent()).isEqualTo(51.0);

    Scored between = scored("basingstoke-postoperative", complete().with("lab.cea", "5"));
    Prediction none = between.predictions().getFirst();
    assertThat(between.low()).isEqualTo(4);
    assertThat(none.endpoint()).isEqualTo(Endpoint.CANCER_DEATH);
    assertThat(none.lowPercent()).isNull();
    assertThat(none.published())
        .contains("none published for 4 points", "64 % at 0 points; 49 % at 5 points");
    assertThat(between.figures().getFirst()).contains("64 % at 0 points; 49 % at 5 points");
    assertThat(between.figures())
        .anyMatch(text -> text.contains("7.4 years at 0 points; 4.9 years at 5 points"))
        .anyMatch(text -> text.startsWith("whole cohort: cancer-specific survival 36 %"));
  }

  @Test
  void basingstokeBeyondTheLastPublishedTotalNamesItsOneNeighbour() {
    Case worst =
        complete()
            .with("clinical.differentiation", "poor")
            .with("lab.cea", "61")
            .with("clinical.largest_diameter_mm", "101")
            .with("clinical.margin_positive", "true")
            .with("clinical.extrahepatic_disease", "true");

    Scored scored = scored("basingstoke-postoperative", worst);

    assertThat(scored.low()).isEqualTo(31);
    assertThat(scored.predictions().getFirst().lowPercent()).isNull();
    assertThat(scored.predictions().getFirst().published())
        .contains("none published for 31 points", "2 % at 30 points");
  }

  @Test
  void beppuGivesMediansAndNoProbability() {
    // Synchronous 3, node-positive 3, two tumours 4.
    Scored scored = scored("beppu", complete());

    assertThat(scored.low()).isEqualTo(10);
    assertThat(scored.predictions()).isEmpty();
    assertThat(scored.figures()).anyMatch(text -> text.contains("1.0 year at 10 points"));
    assertThat(scored("beppu", complete().with("lab.ca19_9", "101")).figures())
        .anyMatch(text -> text.contains("under 0.6 years at 11-25 points"));
  }

  @Test
  void konopkeNamesItsGroupAsTheSourceDoes() {
    Scored scored = scored("konopke", complete());

    assertThat(scored.groups())
        .containsExactly(
            new RiskGroup("intermediate", "intermediate (1), grouping 0 / 1 / 2-3", "moderate"));
    assertThat(scored.figures().getFirst())
        .isEqualTo(
            "median recurrence-free survival 23 months at 1 point (Konopke, Liver Int"
                + " 2009;29:89, n=201)");
  }

  @Test
  void leedsWithTwoPointsSaysNoneAlive() {
    Scored scored =
        scored("leeds", complete().with("lab.crp", "11").with("clinical.lesion_count", "8"));

    assertThat(scored.predictions().getFirst().highPercent()).isEqualTo(100.0);
    assertThat(scored.predictions().getFirst().published()).contains("none alive at 2 points");
  }

  @Test
  void itemsSayRuleAndValue() {
    List<ScoreItem> items = scored("fong", complete().with("lab.cea", "<5")).items();

    assertThat(items)
        .extracting(ScoreItem::criterion)
        .containsExactly("yes: 1", "< 12 months: 1", "> 1: 1", "> 50 mm: 1", "> 200 ug/L: 1");
    assertThat(items)
        .extracting(ScoreItem::given)
        .containsExactly("yes", "0 months", "2", "36 mm", "< 5 ug/L");
    assertThat(items).allMatch(ScoreItem::known);
  }

  @Test
  void tooLittleIsNotComputableAndNamesEachMissingInput() {
    RiskOutcome outcome =
        score(
                "fong",
                complete()
                    .without("lab.cea")
                    .without("clinical.lesion_count")
                    .without("clinical.node_positive"))
            .outcome();

    assertThat(((NotComputable) outcome).reasons())
        .hasSize(4)
        .anyMatch(reason -> reason.contains("2 of 5 items"))
        .anyMatch(reason -> reason.contains("lab.cea"))
        .anyMatch(reason -> reason.contains("clinical.lesion_count"))
        .anyMatch(reason -> reason.contains("clinical.node_positive"));
  }

  @Test
  void basingstokeWaitsForTheMargin() {
    assertThat(
            ((NotComputable)
                    score(
                            "basingstoke-postoperative",
                            complete().without("clinical.margin_positive"))
                        .outcome())
                .reasons())
        .singleElement()
        .asString()
        .contains("clinical.margin_positive");
    assertThat(
            score("basingstoke-postoperative", complete().index(IndexEvent.Kind.HEPATECTOMY, false))
                .outcome())
        .isInstanceOf(NotApplicable.class);
  }

  @Test
  void everyModelIsForResectedPatientsOnly() {
    for (ShelvedModel.Score model : Shipped.SHELF.scores()) {
      for (IndexEvent.Kind kind :
          List.of(IndexEvent.Kind.INTRA_ARTERIAL_THERAPY, IndexEvent.Kind.PRIMARY_RESECTION)) {
        assertThat(scorer.score(complete().index(kind, true).vector(), model).outcome())
            .isInstanceOf(NotApplicable.class);
      }
    }
  }

  /** What was said and cannot be understood is no silence: nothing is assumed in its place. */
  @ParameterizedTest(name = "2.1, 2.8 missing as {0}")
  @EnumSource(MissingReason.class)
  void onlySilenceLetsAModelAssume(MissingReason reason) {
    boolean silent = reason != MissingReason.REFUSED && reason != MissingReason.UNSETTLED;
    for (String feature : List.of("clinical.repeat_hepatectomy", "clinical.extrahepatic_disease")) {
      var missing = new FeatureValue.Missing(feature, reason, "Why " + feature, List.of());
      RiskOutcome outcome =
          scorer.score(complete().with(missing).vector(), Shipped.model("fong")).outcome();

      if (silent) {
        assertThat(outcome).isInstanceOf(RiskOutcome.Scored.class);
      } else {
        assertThat(outcome).isEqualTo(new NotComputable(List.of("Why " + feature)));
      }
    }
  }

  @Test
  void everyModelIsForAFirstResectionOfLiverMetastases() {
    for (ShelvedModel.Score model : Shipped.SHELF.scores()) {
      assertThat(
              scorer
                  .score(complete().with("clinical.repeat_hepatectomy", "true").vector(), model)
                  .outcome())
          .isInstanceOf(NotApplicable.class);
      assertThat(
              scorer
                  .score(complete().with("clinical.liver_metastases", "false").vector(), model)
                  .outcome())
          .isInstanceOf(NotApplicable.class);
      assertThat(
              scorer
                  .score(complete().without("clinical.liver_metastases").vector(), model)
                  .outcome())
          .isInstanceOf(NotComputable.class);
    }
  }

  @Test
  void fongIsNotForExtrahepaticDiseaseAndSaysWhenItAssumesNone() {
    assertThat(score("fong", complete().with("clinical.extrahepatic_disease", "true")).outcome())
        .isInstanceOf(NotApplicable.class);

    RiskEvent assumed = score("fong", complete().without("clinical.extrahepatic_disease"));
    Scored scored = (Scored) assumed.outcome();
    assertThat(assumed.missing()).containsExactly("clinical.extrahepatic_disease");
    assertThat(scored.figures()).anyMatch(text -> text.startsWith("Assumes no extrahepatic"));
    assertThat(scored.predictions().getFirst().uncertainty()).contains("Assumes no extrahepatic");
    assertThat(scored("beppu", complete().with("clinical.extrahepatic_disease", "true")).low())
        .isEqualTo(14);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "<1"})
  void aCountOfNoMetastasesContradictsTheQuestion(String count) {
    assertThat(score("fong", complete().with("clinical.lesion_count", count)).outcome())
        .isInstanceOfSatisfying(
            NotApplicable.class,
            outcome -> assertThat(outcome.reasons().getFirst()).contains("clinical.lesion_count"));
  }

  @Test
  void preliminaryResultsAreTreatedAsMissingWithThatReason() {
    RiskEvent risk = score("fong", complete().without("lab.cea").withPreliminary("lab.cea", "300"));

    assertThat(((Scored) risk.outcome()).complete()).isFalse();
    assertThat(risk.preliminary()).isFalse();
    assertThat(risk.inputs())
        .filteredOn(input -> input.name().equals("lab.cea"))
        .singleElement()
        .isInstanceOfSatisfying(
            FeatureValue.Missing.class,
            missing -> {
              assertThat(missing.reason()).isEqualTo(MissingReason.REFUSED);
              assertThat(missing.detail()).contains("preliminary");
              assertThat(missing.considered()).containsExactly(Case.source("lab.cea"));
            });
    assertThat(risk.basis()).doesNotContain(Case.source("lab.cea"));
  }

  @Test
  void theBasisIsWhatTheAnswerRestsOnAndNothingElse() {
    List<VersionedReference> basis = score("kanesada", complete()).basis();

    assertThat(basis)
        .isSorted()
        .containsExactlyInAnyOrder(
            new VersionedReference("ehr", "Procedure", "op1", "3"),
            new VersionedReference("ehr", "Condition", "crlm", "2"),
            Case.source("clinical.lesion_count"),
            Case.source("clinical.largest_diameter_mm"),
            Case.source("clinical.liver_metastases"),
            Case.source("clinical.repeat_hepatectomy"));
  }

  /**
   * What was measured on an image is an input like any other, and the study is what it rests on.
   */
  @Test
  void lesionsMeasuredOnTheImageCountAndTheBasisNamesTheStudy() {
    var study = new VersionedReference("ehr", "ImagingStudy", "ct1", "2");
    var count = onImage("clinical.lesion_count", "2", study);
    var diameter = onImage("clinical.largest_diameter_mm", "41.3", study);
    Case sent =
        complete().with("clinical.lesion_count", "2").with("clinical.largest_diameter_mm", "41.3");

    RiskEvent risk = score("kanesada", complete().with(count).with(diameter));

    assertThat(((Scored) risk.outcome()).items())
        .isEqualTo(((Scored) score("kanesada", sent).outcome()).items());
    assertThat(risk.basis()).contains(study).doesNotContain(Case.source("clinical.lesion_count"));
    assertThat(risk.inputs()).contains(count, diameter);
  }

  private static FeatureValue onImage(String feature, String value, VersionedReference study) {
    return new FeatureValue.Known(
        feature,
        Case.value(feature, value),
        null,
        "measured on the image: CT of 2026-02-01, protocol ct-lesions 1",
        List.of(study),
        false,
        false,
        null,
        "0123456789abcdef0123456789abcdef");
  }

  @Test
  void onlyCorrectionsOfItsOwnInputsAreAModelsConcern() {
    Case corrected = complete().corrected("lab.cea").corrected("lab.haemoglobin");

    assertThat(score("fong", corrected).corrections())
        .extracting(Correction::feature)
        .containsExactly("lab.cea");
    assertThat(score("tbs", corrected).corrections()).isEmpty();
  }

  @Test
  void aVectorThatChangedElsewhereGivesTheSameRiskAgain() {
    RiskEvent before = score("tbs", complete());
    RiskEvent after = score("tbs", complete().sequence(2).with("lab.cea", "999"));

    assertThat(after.riskId()).isEqualTo(before.riskId());
    assertThat(after.vectorId()).isNotEqualTo(before.vectorId());
    assertThat(score("fong", complete().with("lab.cea", "999")).riskId())
        .isNotEqualTo(score("fong", complete()).riskId());
  }

  @Test
  void aValueThatIsNotOfItsFeatureIsItsProducersFault() {
    for (Value foreign :
        List.of(
            new Value.Quantity(1, "ng/mL"),
            new Value.Flag(true),
            new Value.Category("high"),
            new Value.Censored(Value.Side.BELOW, 1, "mg/L"))) {
      var known = new FeatureValue.Known("lab.cea", foreign, null, null, List.of(), false, false);
      assertThatThrownBy(() -> score("fong", complete().with(known)))
          .isInstanceOf(ForeignValue.class)
          .hasMessageContaining("lab.cea");
    }
    var code =
        new FeatureValue.Known(
            "clinical.kras", new Value.Category("G12D"), null, null, List.of(), false, false);
    assertThatThrownBy(() -> score("game", complete().with(code)))
        .isInstanceOf(ForeignValue.class)
        .hasMessageNotContaining("G12D");
  }
}
