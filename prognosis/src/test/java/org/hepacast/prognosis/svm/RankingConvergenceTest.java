package org.hepacast.prognosis.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingConvergenceTest {
  @Test
  @DisplayName("D19: a machine that does not settle says so")
  void saysThatItDidNotSettle() {
    RankingProblem problem = problem(1);
    assertThat(problem.solve()).doesNotContain(0, Double.NaN);
    assertThatThrownBy(() -> problem.solve(1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("did not settle in 1 steps");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 1, 1e5})
  void settlesWhateverTheUnits(double unit) {
    assertThat(problem(unit).solve()).doesNotContain(Double.NaN);
  }

  private static RankingProblem problem(double unit) {
    RandomGenerator random = new Seeds(8).generator(0);
    double[] z = new double[120];
    double[] time = new double[60];
    boolean[] event = new boolean[60];
    for (int i = 0; i < 60; i++) {
      z[i] = unit * random.nextGaussian();
      z[60 + i] = unit * random.nextGaussian();
      time[i] = random.nextExponential() * Math.exp(z[i] / unit);
      event[i] = random.nextInt(3) > 0;
    }
    return new RankingProblem(z, 2, Survival.of(time, event), 1);
  }
}
