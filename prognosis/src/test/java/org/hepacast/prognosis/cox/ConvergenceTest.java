package org.hepacast.prognosis.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D19: a solver that does not settle says so")
class ConvergenceTest {
  @Test
  void aPathThatMayTakeOneStepOnly() {
    RandomGenerator random = new Seeds(4).generator(0);
    double[] x = new double[40];
    double[] time = new double[40];
    boolean[] event = new boolean[40];
    for (int i = 0; i < 40; i++) {
      x[i] = random.nextGaussian();
      time[i] = random.nextExponential() * Math.exp(-2 * x[i]);
      event[i] = true;
    }
    PathProblem problem =
        new PathProblem(Matrix.ofColumns(List.of("x"), x), Survival.of(time, event), true);
    double largest = new PathSolver(problem, 1).largestLambda();
    assertThat(new PathSolver(problem, 1).solve(largest / 100)[0]).isNotZero();
    assertThatThrownBy(() -> new PathSolver(problem, 1, 1).solve(largest / 100))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("did not settle at penalty");
  }

  @Test
  void aQuadraticWithoutAMinimum() {
    // Along (1, 1) this falls without bound, so descent goes on for ever.
    double[][] saddle = {{1, -3}, {-3, 1}};
    QuadraticLasso problem = new QuadraticLasso(saddle, 0.01, 0);
    assertThatThrownBy(() -> problem.minimise(new double[2], new double[] {1, 1}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("2 coefficients did not settle");
  }
}
