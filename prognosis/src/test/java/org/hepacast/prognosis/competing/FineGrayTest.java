package org.hepacast.prognosis.competing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cox.CoxFit;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.CensoringDistribution;
import org.hepacast.prognosis.survival.CumulativeIncidence;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.prognosis.survival.StepFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FineGrayTest {
  /** The data set of R survival's tests/finegray.R, with the weights that it derives by hand. */
  private static final CompetingEvents SMALL =
      CompetingEvents.of(
          new double[] {1, 2, 3, 4, 4, 4, 5, 5, 6, 8, 8, 9, 10, 12},
          new int[] {1, 2, 0, 1, 0, 0, 2, 1, 0, 0, 2, 0, 1, 0},
          2);

  private static final Matrix X =
      Matrix.ofColumns(List.of("x"), new double[] {5, 4, 3, 1, 2, 1, 1, 2, 2, 4, 6, 1, 2, 0});

  @Test
  void weighsThoseWhomAnotherCauseTookAsRSurvivalDoes() {
    // The censoring curve is 1, 11/12, 8/10, 5/6, 3/4, 2/3 multiplied on, falling after 3, 4, 6, 8,
    // 9. Of the second subject (cause 2 at 2) the weights at the events of cause 1 after it, 4, 5
    // and 10, are 11/12, 11/12 x 8/10 and the whole product; of the seventh (at 5) and the
    // eleventh (at 8) at 10: (5/6)(3/4)(2/3) = 5/12 and (3/4)(2/3) = 1/2.
    double[] steps = {11 / 12.0, 8 / 10.0, 5 / 6.0, 3 / 4.0, 2 / 3.0};
    assertThat(weight(1, 3)).isCloseTo(steps[0], within(1e-15));
    assertThat(weight(1, 7)).isCloseTo(steps[0] * steps[1], within(1e-15));
    assertThat(weight(1, 12))
        .isCloseTo(Arrays.stream(steps).reduce(1, (a, b) -> a * b), within(1e-15));
    assertThat(weight(6, 12)).isCloseTo(5 / 12.0, within(1e-15));
    assertThat(weight(10, 12)).isCloseTo(1 / 2.0, within(1e-15));
  }

  /** The weight of one row at the time of another. */
  private static double weight(int gone, int event) {
    SubdistributionData data = new SubdistributionData(X, SMALL, 1);
    return data.staying[position(data, gone)] * data.free[position(data, event)];
  }

  private static int position(SubdistributionData data, int row) {
    return IntStream.range(0, data.rows)
        .filter(k -> data.order[k] == row)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void agreesWithSumsOverAllPairs(boolean tied) {
    for (int seed = 1; seed <= 5; seed++) {
      Sample sample = new Sample(70, seed, 0.6, tied);
      SubdistributionData data = new SubdistributionData(sample.x, sample.y, 1);
      double[] beta = {0.4, -0.3};
      SubdistributionLikelihood fast = new SubdistributionLikelihood(data, beta);
      Plain plain = new Plain(data, sample.y, beta);
      // 70 rows: sums of up to 70 x 70 terms of size one, each off by an ulp or two.
      assertThat(fast.value).isCloseTo(plain.value, within(1e-11));
      assertThat(fast.score).containsExactly(plain.score, within(1e-11));
      assertThat(fast.information).containsExactly(plain.information, within(1e-11));
      assertThat(new SubdistributionInfluence(fast).vectors())
          .containsExactly(plain.influence, within(1e-11));
    }
  }

  @Test
  void isACoxModelWhereNoOtherCauseOccurs() {
    Sample sample = new Sample(120, 3, 1, false);
    FineGray own = FineGray.fit(sample.x, sample.y, 1);
    CoxFit cox =
        CoxRegression.fit(CoxInput.of(sample.x, sample.y.specific(1)), CoxOptions.breslow());
    assertThat(own.coefficients()).containsExactly(cox.coefficients(), within(1e-9));
    assertThat(own.logLikelihood()).isCloseTo(cox.logLikelihood(), within(1e-9));
    assertThat(own.covariance()).containsExactly(cox.robustCovariance(), within(1e-9));
  }

  @Test
  void followsTheAalenJohansenCurveOfTwoGroups() {
    // With one column of 0 and 1 and a large sample the model, where it holds, must give each group
    // the incidence that Aalen and Johansen see: standard errors of about 0.011 per group.
    Simulated simulated = new Simulated(4000, 11);
    FineGray fit = FineGray.fit(simulated.x, simulated.y, 1);
    for (int group = 0; group < 2; group++) {
      int g = group;
      int[] rows =
          IntStream.range(0, simulated.y.size()).filter(i -> simulated.x.get(i, 0) == g).toArray();
      CumulativeIncidence seen = CumulativeIncidence.of(simulated.y.select(rows));
      StepFunction modelled = fit.incidence(simulated.x.selectRows(rows[0])).getFirst();
      for (double t : new double[] {0.3, 0.8, 1.5}) {
        double error = seen.at(1, t).standardError();
        assertThat(modelled.at(t)).isCloseTo(seen.at(1, t).value(), within(3 * error));
      }
    }
  }

  @Test
  void findsKnownSubdistributionHazardsAndTheirVariation() {
    int samples = 300;
    double[] estimates = new double[samples];
    double errors = 0;
    for (int s = 0; s < samples; s++) {
      Simulated simulated = new Simulated(300, 100 + s);
      FineGray fit = FineGray.fit(simulated.x, simulated.y, 1);
      estimates[s] = fit.coefficients()[0];
      errors += fit.standardError(0) / samples;
    }
    double mean = Arrays.stream(estimates).average().orElseThrow();
    double sd =
        Math.sqrt(Arrays.stream(estimates).map(b -> (b - mean) * (b - mean)).sum() / (samples - 1));
    // The mean of 300 estimates is off by sd / sqrt(300), the sd itself by sd / sqrt(600).
    assertThat(mean).isCloseTo(Simulated.EFFECT, within(4 * sd / Math.sqrt(samples)));
    assertThat(errors).isCloseTo(sd, within(4 * sd / Math.sqrt(2.0 * samples)));
  }

  @Test
  void incidenceAndSurvivalOfAllCausesSumToOne() {
    Sample sample = new Sample(200, 5, 0.5, true);
    CumulativeIncidence seen = CumulativeIncidence.of(sample.y);
    StepFunction any = KaplanMeier.of(sample.y.anyEvent()).survival();
    for (double t : new double[] {0.1, 0.5, 1, 3}) {
      double sum = seen.at(1, t).value() + seen.at(2, t).value() + any.at(t);
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void refusesWhatItCannotTell() {
    Sample sample = new Sample(40, 1, 0.5, false);
    double[] constant = new double[40];
    Matrix flat = Matrix.ofColumns(List.of("a"), constant);
    assertThatThrownBy(() -> FineGray.fit(flat, sample.y, 1))
        .hasMessageContaining("'a' is constant");
    Matrix twice = Matrix.ofColumns(List.of("a", "b"), sample.x.column(0), sample.x.column(0));
    assertThatThrownBy(() -> FineGray.fit(twice, sample.y, 1))
        .hasMessageContaining("'b' is a linear combination");
    assertThatThrownBy(() -> FineGray.fit(sample.x, sample.y, 3))
        .hasMessageContaining("no cause 3");
    CompetingEvents none = CompetingEvents.of(new double[40], new int[40], 1);
    assertThatThrownBy(() -> FineGray.fit(sample.x, none, 1))
        .hasMessageContaining("None of the 40 subjects had cause 1");
    assertThatThrownBy(() -> CompetingEvents.of(new double[1], new int[] {3}, 2))
        .hasMessageContaining("Row 0 has cause 3");
    FineGray fit = FineGray.fit(sample.x, sample.y, 1);
    assertThatThrownBy(() -> fit.incidence(sample.x.selectColumns(1, 0)))
        .hasMessageContaining("[u, v]");
  }

  @Test
  void keepsItsCurvesFarFromZero() {
    Sample sample = new Sample(80, 9, 0.5, false);
    double[] far = Arrays.stream(sample.x.column(0)).map(v -> v + 1e5).toArray();
    Matrix moved = Matrix.ofColumns(List.of("u", "v"), far, sample.x.column(1));
    double[] near = FineGray.fit(sample.x, sample.y, 1).incidence(sample.x).getFirst().values();
    assertThat(FineGray.fit(moved, sample.y, 1).incidence(moved).getFirst().values())
        .containsExactly(near, within(1e-7));
  }

  /** Two columns, two causes, a third censored. */
  private static final class Sample {
    final Matrix x;
    final CompetingEvents y;

    Sample(int rows, int seed, double shareOfFirst, boolean tied) {
      RandomGenerator random = new Seeds(seed).generator(0);
      double[] u = new double[rows];
      double[] v = new double[rows];
      double[] time = new double[rows];
      int[] cause = new int[rows];
      for (int i = 0; i < rows; i++) {
        u[i] = random.nextGaussian();
        v[i] = random.nextGaussian();
        time[i] = random.nextExponential() * Math.exp(-0.5 * u[i]);
        time[i] = tied ? Math.ceil(4 * time[i]) / 4 : time[i];
        cause[i] = random.nextInt(3) == 0 ? 0 : random.nextDouble() < shareOfFirst ? 1 : 2;
      }
      x = Matrix.ofColumns(List.of("u", "v"), u, v);
      y = CompetingEvents.of(time, cause, 2);
    }
  }

  /**
   * The scheme of Fine and Gray (1999, section 4): the incidence of cause 1 is 1 - (1 - p (1 -
   * exp(-t)))^exp(b x), so the subdistribution hazard ratio is exp(b).
   */
  private static final class Simulated {
    static final double EFFECT = 0.7;
    private static final double SHARE = 0.5;
    final Matrix x;
    final CompetingEvents y;

    Simulated(int rows, int seed) {
      RandomGenerator random = new Seeds(seed).generator(0);
      double[] group = new double[rows];
      double[] time = new double[rows];
      int[] cause = new int[rows];
      for (int i = 0; i < rows; i++) {
        group[i] = i % 2;
        double ratio = Math.exp(EFFECT * group[i]);
        double ever = 1 - Math.pow(1 - SHARE, ratio);
        double draw = random.nextDouble();
        if (draw < ever) {
          // Inverts the incidence at draw.
          time[i] = -Math.log(1 - (1 - Math.pow(1 - draw, 1 / ratio)) / SHARE);
          cause[i] = 1;
        } else {
          time[i] = random.nextExponential();
          cause[i] = 2;
        }
        double end = 0.3 + 2 * random.nextDouble();
        if (end < time[i]) {
          time[i] = end;
          cause[i] = 0;
        }
      }
      x = Matrix.ofColumns(List.of("group"), group);
      y = CompetingEvents.of(time, cause, 2);
    }
  }

  /** The same by sums over all pairs of rows, straight from the definitions. */
  private static final class Plain {
    double value;
    final double[] score = new double[2];
    final double[] information = new double[4];
    final double[] influence;
    private final SubdistributionData data;
    private final int n;
    private final double[] risk;
    private final CensoringDistribution free;

    Plain(SubdistributionData data, CompetingEvents y, double[] beta) {
      this.data = data;
      this.n = data.rows;
      this.risk = new double[n];
      this.free = CensoringDistribution.of(y.anyEvent());
      this.influence = new double[2 * n];
      for (int k = 0; k < n; k++) {
        risk[k] = Math.exp(beta[0] * data.z[2 * k] + beta[1] * data.z[2 * k + 1]);
      }
      for (int e = 0; e < n; e++) {
        if (data.event[e]) {
          addEvent(e, beta);
        }
      }
      for (int u = 0; u < n; u++) {
        if (data.censored[u]) {
          addCensoring(u);
        }
      }
    }

    private double weight(int k, double t) {
      if (data.time[k] >= t) {
        return 1;
      }
      boolean other = !data.event[k] && !data.censored[k];
      return other ? free.before(t) / free.before(data.time[k]) : 0;
    }

    private double sum(double t, int a, int b) {
      double sum = 0;
      for (int k = 0; k < n; k++) {
        sum += weight(k, t) * risk[k] * z(k, a) * z(k, b);
      }
      return sum;
    }

    /** Feature a of a position; 1 for -1. */
    private double z(int k, int a) {
      return a < 0 ? 1 : data.z[2 * k + a];
    }

    private double average(double t, int a) {
      return sum(t, a, -1) / sum(t, -1, -1);
    }

    private void addEvent(int e, double[] beta) {
      double t = data.time[e];
      double s0 = sum(t, -1, -1);
      value += beta[0] * z(e, 0) + beta[1] * z(e, 1) - Math.log(s0);
      for (int a = 0; a < 2; a++) {
        double mean = average(t, a);
        score[a] += z(e, a) - mean;
        influence[2 * e + a] += z(e, a) - mean;
        for (int k = 0; k < n; k++) {
          influence[2 * k + a] -= weight(k, t) * risk[k] / s0 * (z(k, a) - mean);
        }
        for (int b = 0; b < 2; b++) {
          information[2 * a + b] += sum(t, a, b) / s0 - mean * average(t, b);
        }
      }
    }

    /** One censoring, seen by all who were at risk of it. */
    private void addCensoring(int u) {
      double at = data.time[u];
      double atRisk = 0;
      for (int k = 0; k < n; k++) {
        atRisk += data.time[k] > at || (data.time[k] == at && data.censored[k]) ? 1 : 0;
      }
      for (int a = 0; a < 2; a++) {
        double q = 0;
        for (int e = 0; e < n; e++) {
          if (!data.event[e] || data.time[e] <= at) {
            continue;
          }
          double t = data.time[e];
          for (int k = 0; k < n; k++) {
            boolean gone = data.time[k] <= at && !data.event[k] && !data.censored[k];
            q += gone ? (z(k, a) - average(t, a)) * weight(k, t) * risk[k] / sum(t, -1, -1) : 0;
          }
        }
        influence[2 * u + a] += q / atRisk;
        for (int k = 0; k < n; k++) {
          if (data.time[k] > at || (data.time[k] == at && data.censored[k])) {
            influence[2 * k + a] -= q / (atRisk * atRisk);
          }
        }
      }
    }
  }
}
