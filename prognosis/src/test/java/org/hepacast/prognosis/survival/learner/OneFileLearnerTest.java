package org.hepacast.prognosis.survival.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.learning.Optimism;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.learning.Tuned;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.hepacast.prognosis.svm.SurvivalSvm;
import org.junit.jupiter.api.Test;

/** A learner added as one file runs through all that the others run through. */
class OneFileLearnerTest {
  private static final int ROWS = 150;

  /** The new learner: two groups by the median of one column, each with its own curve. */
  record MedianSplit(String column) implements SurvivalLearner {
    record Fit(List<String> names, int at, double median, StepFunction low, StepFunction high)
        implements SurvivalPredictor {
      @Override
      public double[] risk(Matrix x) {
        x.requireNames(names);
        return Arrays.stream(x.column(at)).map(v -> v > median ? 1 : 0).toArray();
      }

      @Override
      public Optional<List<StepFunction>> survival(Matrix x) {
        return Optional.of(Arrays.stream(risk(x)).mapToObj(r -> r > 0 ? high : low).toList());
      }
    }

    @Override
    public SurvivalPredictor fit(Matrix x, Survival y, Seeds seeds, Workers workers) {
      SurvivalLearner.require(x, y, "a split at the median");
      int at = x.indexOf(column);
      double median = Quantiles.at(x.column(at), 0.5);
      return new Fit(
          x.names(), at, median, curve(x, y, at, median, false), curve(x, y, at, median, true));
    }

    private static StepFunction curve(Matrix x, Survival y, int at, double median, boolean high) {
      int[] rows =
          IntStream.range(0, x.rows()).filter(i -> x.get(i, at) > median == high).toArray();
      return KaplanMeier.of(y.select(rows)).survival();
    }
  }

  private static Trainer<Survival, SurvivalPredictor> pipeline() {
    return new Pipeline<>(
        List.of(Preparation.imputeMedian(), Preparation.standardise()),
        Tuned.of(List.of(new MedianSplit("noise"), new MedianSplit("signal")), 5));
  }

  @Test
  void runsThroughPipelineAndNestedCrossValidation() {
    Matrix x = features();
    Survival y = outcome();
    Folds folds = y.folds(5, new Seeds(2).generator(0));
    double[] risk = CrossValidation.heldOut(pipeline(), x, y, folds, new Seeds(3), new Workers(3));
    // The inner folds choose the signal: a hazard of e^1.5 against 1 between the halves.
    assertThat(Concordance.harrell(y, risk).index()).isGreaterThan(0.6);
    assertThat(CrossValidation.heldOut(pipeline(), x, y, folds, new Seeds(3), new Workers(1)))
        .containsExactly(risk);
    double[] byTime =
        CrossValidation.heldOut(
            pipeline(), x, y, folds, SurvivalPredictor.riskBy(1), new Seeds(3), new Workers(1));
    double mean = Arrays.stream(byTime).average().orElseThrow();
    assertThat(mean).isCloseTo(1 - KaplanMeier.of(y).survival().at(1), within(0.05));
  }

  @Test
  void runsThroughOptimism() {
    Optimism own = Optimism.of(pipeline(), features(), outcome(), 30, new Seeds(4), new Workers(2));
    assertThat(own.apparent()).isGreaterThan(0.6);
    assertThat(own.corrected()).isCloseTo(own.apparent(), within(0.05));
  }

  @Test
  void aSelectionThatKeepsNothingGivesEveryoneTheSameCurve() {
    Pipeline<Survival, SurvivalPredictor> nothing =
        new Pipeline<>(
            List.of(Preparation.select((x, y, seeds, workers) -> new int[0])),
            new MedianSplit("signal"));
    SurvivalPredictor fit = nothing.fit(features(), outcome(), 1);
    assertThat(fit.risk(features())).containsOnly(0);
    double[] last = fit.survival(features()).orElseThrow().getFirst().values();
    assertThat(last[last.length - 1]).isBetween(0.0, 0.5);
  }

  @Test
  void refusesOtherColumnsAndAPlainRankAsRisk() {
    SurvivalPredictor fit = pipeline().fit(features(), outcome(), 1);
    Matrix swapped = features().selectColumns(1, 0);
    assertThatThrownBy(() -> fit.risk(swapped)).hasMessageContaining("[signal, noise]");
    SurvivalPredictor ranks =
        new RankingLearner(new SurvivalSvm.Kernel.Linear(), 1)
            .fit(features().selectColumns(0), outcome(), 1);
    assertThatThrownBy(() -> SurvivalPredictor.riskBy(1).apply(ranks, features().selectColumns(0)))
        .hasMessageContaining("no survival curve");
  }

  private static Matrix features() {
    RandomGenerator random = new Seeds(7).generator(0);
    double[] signal = new double[ROWS];
    double[] noise = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      signal[i] = i % 2 == 0 ? 1 + random.nextDouble() : -1 - random.nextDouble();
      noise[i] = random.nextGaussian();
    }
    noise[0] = Double.NaN; // imputed in the pipeline
    return Matrix.ofColumns(List.of("signal", "noise"), signal, noise);
  }

  private static Survival outcome() {
    RandomGenerator random = new Seeds(7).generator(1);
    double[] time = new double[ROWS];
    boolean[] event = new boolean[ROWS];
    for (int i = 0; i < ROWS; i++) {
      time[i] = random.nextExponential() / (i % 2 == 0 ? Math.exp(1.5) : 1);
      event[i] = random.nextInt(4) > 0;
    }
    return Survival.of(time, event);
  }
}
