package org.hepacast.prognosis.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cox.ScoreBaseline;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.learner.CoxLearner;
import org.hepacast.prognosis.survival.learner.RelativeRisk;
import org.hepacast.prognosis.survival.learner.SurvivalLearner;
import org.junit.jupiter.api.Test;

class SurvivalOptimismTest {
  private static final int ROWS = 80;
  private static final SurvivalLearner COX = CoxLearner.ridge(0);

  @Test
  void takesBackWhatAModelOfNoiseFlattersItselfBy() {
    Optimism own = run(noise(12), 40, 2);

    // Twelve columns of noise on 80 patients seem to discriminate; held out they cannot.
    assertThat(own.apparent()).isGreaterThan(0.62);
    assertThat(own.corrected()).isCloseTo(0.5, within(0.06));
  }

  @Test
  void findsNoOptimismWhereNothingIsLearnt() {
    SurvivalLearner fixed =
        (x, y, seeds, workers) ->
            new RelativeRisk(
                x.names(), held -> held.column(0), ScoreBaseline.of(y, x.column(0), Ties.BRESLOW));
    Optimism own = Optimism.of(fixed, noise(1), outcome(), 400, new Seeds(3), new Workers(2));
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
    assertThatThrownBy(() -> Optimism.of(COX, noise(1), none, 5, new Seeds(1), new Workers(1)))
        .hasMessageContaining("None of the 80 subjects had an event");
  }

  private static Optimism run(Matrix x, int samples, int threads) {
    return Optimism.of(COX, x, outcome(), samples, new Seeds(3), new Workers(threads));
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
