package org.hepacast.prognosis.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hepacast.prognosis.pack.SixtyPatients.boosted;
import static org.hepacast.prognosis.pack.SixtyPatients.features;
import static org.hepacast.prognosis.pack.SixtyPatients.logistic;
import static org.hepacast.prognosis.pack.SixtyPatients.model;
import static org.hepacast.prognosis.pack.SixtyPatients.survival;
import static org.hepacast.prognosis.pack.SixtyPatients.survivalEstimators;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.cox.ScoreBaseline;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.explain.Attribution;
import org.hepacast.prognosis.explain.ModelShap;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.hepacast.prognosis.svm.SurvivalSvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivalEstimatorsTest {
  @TempDir Path folder;

  @Test
  void keepsSurvivalEstimators() throws IOException {
    Matrix x = features();
    for (var entry : survivalEstimators(x).entrySet()) {
      Path path = folder.resolve(entry.getKey());
      model(entry.getValue()).write(path);
      Estimator read = TrainedModel.read(path).estimator();
      for (int i = 0; i < x.rows(); i++) {
        for (double horizon : new double[] {0.5, 12, 1000}) {
          assertThat(read.risk(x.row(i), horizon))
              .as(entry.getKey())
              .isEqualTo(entry.getValue().risk(x.row(i), horizon))
              .isBetween(0.0, 1.0);
        }
      }
    }
  }

  @Test
  void givesTheRisksOfTheModelThatWasPacked() {
    Matrix x = features();
    Survival y = survival(x);
    Map<String, Estimator> estimators = survivalEstimators(x);
    var cox = CoxRegression.fit(CoxInput.of(x, y), CoxOptions.efron());
    double[] score = boosted(x).risk(x);
    ScoreBaseline breslow = ScoreBaseline.of(y, score, Ties.BRESLOW);
    for (int i = 0; i < x.rows(); i++) {
      assertThat(estimators.get("Cox").risk(x.row(i), 12))
          .isCloseTo(1 - cox.baseline().survival(x, i).at(12), within(1e-12));
      assertThat(estimators.get("boosted trees").risk(x.row(i), 12))
          .isCloseTo(1 - breslow.survival(score[i], 12), within(1e-12));
    }
  }

  /** By Breslow's baseline, events expected and observed up to any time are as many. */
  @Test
  void isCalibratedInTheLargeOnTheRowsOfTheBaseline() {
    Matrix x = features();
    Survival y = survival(x);
    for (String name : List.of("CoxBoost", "boosted trees", "linear ranking", "Gaussian ranking")) {
      Estimator estimator = survivalEstimators(x).get(name);
      double expected = 0;
      for (int i = 0; i < x.rows(); i++) {
        expected -= Math.log1p(-estimator.risk(x.row(i), y.time(i)));
      }
      assertThat(expected).as(name).isCloseTo(y.events(), within(1e-9));
    }
  }

  @Test
  void ranksAsTheMachineThatWasPacked() {
    Matrix x = features();
    Survival y = survival(x);
    Standardiser standardiser = Standardiser.of(x);
    Matrix z = standardiser.apply(x);
    for (var kernel :
        List.of(new SurvivalSvm.Kernel.Linear(), new SurvivalSvm.Kernel.Gaussian(0.3))) {
      SurvivalSvm machine = SurvivalSvm.fit(z, y, kernel, 1);
      Estimator packed = RankedHazards.of(machine, standardiser, x, y);
      double[] risk = new double[x.rows()];
      for (int i = 0; i < risk.length; i++) {
        risk[i] = packed.risk(x.row(i), 12);
      }
      assertThat(Concordance.harrell(y, risk).index())
          .isCloseTo(Concordance.harrell(y, machine.risk(z)).index(), within(1e-12));
    }
  }

  /** Shapley values of a sum of trees, against those of all coalitions one by one. */
  @Test
  void explainsBoostedTreesExactlyOnTheLogHazard() {
    Matrix x = features();
    CoxTreeBoosting boosted = boosted(x);
    double[] score = boosted.risk(x);
    TrainedModel model = model(Estimator.RelativeHazard.of(boosted, x, survival(x)));
    var brute = new ModelShap(boosted.logRelativeHazard()::sum, model.background());
    for (int i = 0; i < x.rows(); i++) {
      Request.Row row = new Request.Row(x.row(i), List.of());
      Attribution why = model.explainLogHazard(row).orElseThrow();
      assertThat(why.total()).isCloseTo(score[i], within(1e-9));
      assertThat(why.contributions())
          .containsExactly(brute.exact(x.row(i)).contributions(), within(1e-12));
      assertThat(model.explain(row, 12).total()).isCloseTo(model.risks(row)[0], within(1e-9));
    }
  }

  /** The risk of a cause, and what the other one leaves of it, add up to that of any event. */
  @Test
  void givesTheIncidenceOfOneCause() {
    Matrix x = features();
    var first = (Estimator.CompetingRisks) survivalEstimators(x).get("competing risks");
    var second = new Estimator.CompetingRisks(first.forest(), 2);
    for (int i = 0; i < x.rows(); i++) {
      double[] row = x.row(i);
      for (double horizon : new double[] {0.5, 12, 1000}) {
        assertThat(first.risk(row, horizon))
            .isEqualTo(first.forest().incidence(row, 1).at(horizon));
        assertThat(first.risk(row, horizon) + second.risk(row, horizon))
            .isCloseTo(1 - first.forest().survival(row).at(horizon), within(1e-12));
      }
      Request.Row asked = new Request.Row(row, List.of());
      assertThat(model(first).explain(asked, 12).total())
          .isCloseTo(first.risk(row, 12), within(1e-9));
    }
  }

  @Test
  void explainsTheLogHazardOnlyWhereThereIsOne() {
    Matrix x = features();
    Request.Row row = new Request.Row(x.row(0), List.of());
    Map<String, Estimator> estimators = survivalEstimators(x);
    var cox = (Estimator.ProportionalHazards) estimators.get("Cox");
    double eta = 0;
    for (int j = 0; j < 3; j++) {
      eta += cox.coefficients()[j] * x.get(0, j);
    }
    assertThat(model(cox).explainLogHazard(row).orElseThrow().total())
        .isCloseTo(eta, within(1e-12));
    assertThat(model(estimators.get("forest")).explainLogHazard(row)).isEmpty();
    assertThat(model(estimators.get("competing risks")).explainLogHazard(row)).isEmpty();
    assertThat(model(estimators.get("Gaussian ranking")).explainLogHazard(row)).isEmpty();
    assertThat(logistic().explainLogHazard(row)).isEmpty();
  }

  /** Programs that know the first version only go on reading what that version had. */
  @Test
  void writesEachKindInTheFirstVersionThatHasIt() {
    Map<String, Estimator> estimators = survivalEstimators(features());
    assertThat(EstimatorCodec.encode(estimators.get("Cox"))[7]).isEqualTo((byte) 1);
    assertThat(EstimatorCodec.encode(estimators.get("forest"))[7]).isEqualTo((byte) 1);
    assertThat(EstimatorCodec.encode(estimators.get("boosted trees"))[7]).isEqualTo((byte) 2);
    assertThat(EstimatorCodec.encode(estimators.get("Gaussian ranking"))[7]).isEqualTo((byte) 2);
    assertThat(EstimatorCodec.encode(estimators.get("competing risks"))[7]).isEqualTo((byte) 3);
  }
}
