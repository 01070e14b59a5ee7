package org.hepacast.prognosis.survival.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;

class SurvivalOptimismTest {
  private static final int ROWS = 80;
  private static final SurvivalOptimism.Learner COX =
      (x, y, seeds) -> CoxRegression.fit(CoxInput.of(x, y), CoxOptions.efron())::linearPredictor;

  @Test
  void takesBackWhatAModelOfNoiseFlattersItselfBy() {
    SurvivalOptimism own = run(noise(12), 40, 2);

    // Twelve columns of noise on 80 patients seem to discriminate; held out they cannot.
    assertThat(own.apparent()).isGreaterThan(0.62);
    assertThat(own.corrected()).isCloseTo(0.5, within(0.06));
  }

  @Test
  void findsNoOptimismWhereNothingIsLearnt() {
    SurvivalOptimism.Learner fixed = (x, y, seeds) -> held -> held.column(0);
    SurvivalOptimism own =
        SurvivalOptimism.of(
            fixed,
            noise(1),
            outcome(),
            SurvivalOptimism.concordance(),
            400,
            new Seeds(3),
            new Workers(2));
    // A bootstrap mean of 400 samples has a standard error of about 0.04 / 20.
    assertThat(own.optimism()).isCloseTo(0, within(0.01));
  }

  @Test
  void isTheSameOnAnyNumberOfThreads() {
    assertThat(run(noise(3), 10, 8)).isEqualTo(run(noise(3), 10, 1));
  }

  @Test
  void refusesNoSamplesAndNoEvents() {
    assertThatThrownBy(() -> run(noise(1), 0, 1)).hasMessageContaining("at least one sample");
    Survival none = Survival.of(outcome().times(), new boolean[ROWS]);
    assertThatThrownBy(
            () ->
                SurvivalOptimism.of(
                    COX,
                    noise(1),
                    none,
                    SurvivalOptimism.concordance(),
                    5,
                    new Seeds(1),
                    new Workers(1)))
        .hasMessageContaining("None of the 80 subjects had an event");
  }

  private static SurvivalOptimism run(Matrix x, int samples, int threads) {
    return SurvivalOptimism.of(
        COX,
        x,
        outcome(),
        SurvivalOptimism.concordance(),
        samples,
        new Seeds(3),
        new Workers(threads));
  }

  private static Matrix noise(int columns) {
    RandomGenerator random = new Seeds(21).generator(0);
    double[] values = new double[ROWS * columns];
    Arrays.setAll(values, i -> random.nextGaussian());
    return Matrix.columnMajor(
        IntStream.range(0, columns).mapToObj(c -> "x" + c).toList(), ROWS, values);
  }

  private static Survival outcome() {
    RandomGenerator random = new Seeds(21).generator(1);
    double[] times = new double[ROWS];
    boolean[] events = new boolean[ROWS];
    for (int i = 0; i < ROWS; i++) {
      times[i] = random.nextExponential();
      events[i] = random.nextInt(4) > 0;
    }
    return Survival.of(times, events);
  }
}
