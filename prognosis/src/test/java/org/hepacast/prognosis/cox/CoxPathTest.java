package org.hepacast.prognosis.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cox.CoxPathCrossValidation.Criterion;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;

class CoxPathTest {
  @Test
  void satisfiesTheOptimalityConditionsAlongThePath() {
    for (int p : new int[] {5, 60, 200}) {
      Sample s = new Sample(80, p);
      CoxPathOptions options = CoxPathOptions.elasticNet(0.7).unstandardised().withSteps(20, 0.05);
      CoxPath path = CoxPath.fit(s.x, s.y, options);
      for (int k = 0; k < path.size(); k++) {
        double lambda = path.lambdas()[k];
        double[] b = path.coefficients(k);
        double[] gradient = s.gradient(b);
        for (int c = 0; c < p; c++) {
          double smooth = gradient[c] / 80 - lambda * 0.3 * b[c];
          if (b[c] == 0) {
            assertThat(Math.abs(smooth)).isLessThanOrEqualTo(lambda * 0.7 * (1 + 1e-8));
          } else {
            assertThat(smooth).isCloseTo(lambda * 0.7 * Math.signum(b[c]), within(1e-10));
          }
        }
      }
    }
  }

  @Test
  void startsWithNothingAndApproachesPlainCoxRegression() {
    Sample s = new Sample(200, 4);
    CoxPath path = CoxPath.fit(s.x, s.y, CoxPathOptions.lasso().withSteps(30, 1e-7));

    assertThat(path.selected(0)).isEmpty();
    assertThat(path.coefficients(path.size() - 1))
        .containsExactly(
            CoxRegression.fit(CoxInput.of(s.x, s.y), CoxOptions.breslow()).coefficients(),
            within(1e-5));
  }

  @Test
  void keepsAConstantColumnOutAndNamesWhatItSelects() {
    Sample s = new Sample(100, 3);
    Matrix x =
        Matrix.ofColumns(List.of("a", "still", "b"), s.x.column(0), filled(100), s.x.column(1));
    CoxPath path = CoxPath.fit(x, s.y, CoxPathOptions.lasso());

    assertThat(path.selected(path.size() - 1)).containsExactly("a", "b");
  }

  @Test
  void ignoresADuplicatedColumnsSplitInItsPrediction() {
    Sample s = new Sample(100, 1);
    Matrix twice = Matrix.ofColumns(List.of("a", "copy"), s.x.column(0), s.x.column(0));
    CoxPath path = CoxPath.fit(twice, s.y, CoxPathOptions.lasso());
    CoxPath once = CoxPath.fit(s.x, s.y, CoxPathOptions.lasso());

    for (int k = 0; k < path.size(); k++) {
      assertThat(path.coefficients(k)[0] + path.coefficients(k)[1])
          .isCloseTo(once.coefficients(k)[0], within(1e-8));
    }
  }

  @Test
  void choosesTheSameOnAnyNumberOfThreads() {
    Sample s = new Sample(120, 30);
    int[] fold = IntStream.range(0, 120).map(i -> i % 5).toArray();
    CoxPathCrossValidation alone =
        CoxPathCrossValidation.of(
            s.x, s.y, fold, CoxPathOptions.lasso(), Criterion.GROUPED_DEVIANCE, new Workers(1));

    for (int threads : new int[] {2, 8}) {
      CoxPathCrossValidation many =
          CoxPathCrossValidation.of(
              s.x,
              s.y,
              fold,
              CoxPathOptions.lasso(),
              Criterion.GROUPED_DEVIANCE,
              new Workers(threads));
      assertThat(many.mean()).isEqualTo(alone.mean());
      assertThat(many.best()).isEqualTo(alone.best());
    }
    assertThat(alone.withinOneError()).isLessThanOrEqualTo(alone.best());
    assertThat(alone.path().selected(alone.best())).contains("x0", "x1");
  }

  @Test
  void refusesWhatHasNoPath() {
    Sample s = new Sample(30, 2);
    Matrix constant = Matrix.ofColumns(List.of("a"), filled(30));
    assertThatThrownBy(() -> CoxPath.fit(constant, s.y, CoxPathOptions.lasso()))
        .hasMessageContaining("No column of [a] is related to the outcome");
    assertThatThrownBy(() -> CoxPath.fit(s.x, s.y, CoxPathOptions.lasso(), 0.1, 0.2))
        .hasMessageContaining("Lambdas are positive and fall");
    assertThatThrownBy(() -> CoxPathOptions.elasticNet(0)).hasMessageContaining("alpha above 0");
    assertThatThrownBy(
            () ->
                CoxPathCrossValidation.of(
                    s.x,
                    s.y,
                    new int[30],
                    CoxPathOptions.lasso(),
                    Criterion.DEVIANCE,
                    new Workers(1)))
        .hasMessageContaining("at least 3 folds");
    assertThatThrownBy(
            () ->
                CoxPath.fit(s.x, Survival.of(s.y.times(), new boolean[30]), CoxPathOptions.lasso()))
        .hasMessageContaining("None of the 30 subjects had an event");
  }

  private static double[] filled(int n) {
    double[] values = new double[n];
    java.util.Arrays.fill(values, 7.3);
    return values;
  }

  private static final class Sample {
    final Matrix x;
    final Survival y;

    Sample(int n, int p) {
      RandomGenerator random = new Seeds(p).generator(n);
      double[] values = new double[n * p];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextGaussian();
      }
      double[] time = new double[n];
      boolean[] event = new boolean[n];
      for (int i = 0; i < n; i++) {
        double eta = values[i] + (p > 1 ? values[n + i] : 0);
        time[i] = Math.ceil(20 * random.nextExponential() * Math.exp(-eta));
        event[i] = random.nextInt(4) > 0;
      }
      x = Matrix.columnMajor(IntStream.range(0, p).mapToObj(c -> "x" + c).toList(), n, values);
      y = Survival.of(time, event);
    }

    /** Gradient of Breslow's log partial likelihood by its definition. */
    double[] gradient(double[] b) {
      double[] eta = x.times(b);
      double[] gradient = new double[b.length];
      for (int i = 0; i < eta.length; i++) {
        if (y.event(i)) {
          double sum = 0;
          double[] weighted = new double[b.length];
          for (int j = 0; j < eta.length; j++) {
            if (y.time(j) >= y.time(i)) {
              sum += Math.exp(eta[j]);
              for (int c = 0; c < b.length; c++) {
                weighted[c] += Math.exp(eta[j]) * x.get(j, c);
              }
            }
          }
          for (int c = 0; c < b.length; c++) {
            gradient[c] += x.get(i, c) - weighted[c] / sum;
          }
        }
      }
      return gradient;
    }
  }
}
