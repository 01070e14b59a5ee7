package org.hepacast.workbench.cohort.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.hepacast.prognosis.cox.CoxFit;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.regression.LogisticFit;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.hepacast.prognosis.validate.Auc;
import org.hepacast.workbench.cohort.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain model of the right predictors finds on a large draw what was planted. */
class PlantedEffectsTest {
  /** Standard errors within which a coefficient has to lie: 1 in 16,000 would not by chance. */
  private static final double ERRORS = 4;

  @ParameterizedTest
  @ValueSource(
      strings = {"zhang-peritumoral", "lin-ct-early-recurrence", "hu-ultrasound-recurrence"})
  void logisticRegressionFindsOddsRatios(String study) {
    Simulation simulation = Simulated.of(study, 5_000, true, 11);
    Matrix x = Simulated.predictors(simulation);
    LogisticFit fit = LogisticFit.of(x, Simulated.labels(simulation));
    var softly = new SoftAssertions();
    for (PlantedEffect effect : simulation.design().effects()) {
      int j = 1 + x.indexOf(effect.predictor());
      softly
          .assertThat(fit.coefficients()[j])
          .as(effect.predictor())
          .isCloseTo(effect.size(), within(ERRORS * fit.standardError(j)));
      softly.assertThat(fit.p(j)).as(effect.predictor()).isLessThan(1e-3);
    }
    softly.assertAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wang-iait-survival", "guo-metachronous-nomogram"})
  void coxRegressionFindsHazardRatios(String study) {
    Simulation simulation = Simulated.of(study, 5_000, true, 12);
    Matrix x = Simulated.predictors(simulation);
    CoxFit fit =
        CoxRegression.fit(CoxInput.of(x, Simulated.survival(simulation)), CoxOptions.efron());
    var softly = new SoftAssertions();
    for (PlantedEffect effect : simulation.design().effects()) {
      int j = x.indexOf(effect.predictor());
      softly
          .assertThat(fit.coefficients()[j])
          .as(effect.predictor())
          .isCloseTo(effect.size(), within(ERRORS * fit.standardErrors()[j]));
    }
    softly.assertAll();
  }

  @Test
  void theTreatmentOfWangLowersTheHazardAsTheTruthSays() {
    Simulation simulation = Simulated.of("wang-iait-survival", 5_000, true, 13);
    Truth.Effect treatment =
        simulation.truth().effects().stream()
            .filter(effect -> effect.predictor().equals("treatment"))
            .findFirst()
            .orElseThrow();
    Matrix x = Simulated.predictors(simulation);
    CoxFit fit =
        CoxRegression.fit(CoxInput.of(x, Simulated.survival(simulation)), CoxOptions.efron());
    int soc = x.indexOf("part trainingSOC");
    assertThat(treatment.size()).isNegative();
    assertThat(-fit.coefficients()[soc])
        .isCloseTo(treatment.size(), within(ERRORS * fit.standardErrors()[soc]));
  }

  /** The papers' own discrimination is what the latent risk is made for. */
  @Test
  void theLatentRiskTellsAsMuchAsThePapersModels() {
    assertThat(auc("zhang-peritumoral")).isBetween(0.84, 0.93);
    assertThat(auc("hu-ultrasound-recurrence")).isBetween(0.79, 0.85);
    assertThat(auc("lin-ct-early-recurrence")).isBetween(0.72, 0.82);
    Simulation wang = Simulated.of("wang-iait-survival", 4_000, true, 14);
    assertThat(Concordance.harrell(Simulated.survival(wang), risk(wang)).index())
        .isBetween(0.68, 0.76);
  }

  private static double auc(String study) {
    Simulation simulation = Simulated.of(study, 3_000, true, 14);
    return Auc.of(risk(simulation), Simulated.labels(simulation));
  }

  private static double[] risk(Simulation simulation) {
    List<Double> risk = simulation.truth().latentRisk();
    return risk.stream().mapToDouble(r -> r).toArray();
  }

  @Test
  void withoutEffectNothingIsPlantedAndNothingFound() {
    Simulation simulation = Simulated.of("zhang-peritumoral", 3_000, false, 15);
    assertThat(simulation.truth().withoutEffect()).isTrue();
    assertThat(simulation.truth().latentRisk()).containsOnly(0.0);
    Matrix x = Simulated.predictors(simulation);
    Labels y = Simulated.labels(simulation);
    LogisticFit fit = LogisticFit.of(x, y);
    for (int j = 0; j < simulation.design().effects().size(); j++) {
      assertThat(fit.coefficients()[1 + j])
          .as(x.names().get(j))
          .isCloseTo(0, within(ERRORS * fit.standardError(1 + j)));
    }
  }

  @Test
  void withoutEffectTreatmentTellsNothingEither() {
    Simulation simulation = Simulated.of("wang-iait-survival", 3_000, false, 16);
    Matrix x = Simulated.predictors(simulation);
    Survival y = Simulated.survival(simulation);
    CoxFit fit = CoxRegression.fit(CoxInput.of(x, y), CoxOptions.efron());
    int soc = x.indexOf("part trainingSOC");
    assertThat(fit.coefficients()[soc]).isCloseTo(0, within(ERRORS * fit.standardErrors()[soc]));
  }
}
