package org.hepacast.prognosis.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.hepacast.prognosis.verification.Reference.cohort;
import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Standardised;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SurvivalSvmTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Survival support vector machines");

  private static final String SKSURV = "scikit-survival 0.28.0.dev0";
  private static final SurvivalSvm.Kernel LINEAR = new SurvivalSvm.Kernel.Linear();

  @Test
  void agreesWithScikitSurvival() {
    Reference.json("sksurv_models.json")
        .get("fits")
        .properties()
        .forEach(
            entry -> {
              var cohort = cohort(entry.getKey());
              Matrix z = Standardised.of(cohort.x());
              Survival untied = untied(cohort.y());
              JsonNode item = entry.getValue().get("svm_linear_rank");
              SurvivalSvm linear = SurvivalSvm.fit(z, untied, LINEAR, 1);
              VERIFICATION.near(
                  "linear: coefficients",
                  SKSURV,
                  1e-4,
                  1e-2,
                  linear.coefficients(),
                  numbers(item.get("coef")));
              VERIFICATION.near(
                  "linear: objective",
                  SKSURV,
                  1e-6,
                  linear.objective(),
                  item.get("objective").asDouble());
              VERIFICATION.near(
                  "linear: predictions",
                  SKSURV,
                  1e-4,
                  1e-2,
                  Arrays.copyOf(linear.risk(z), 5),
                  numbers(item.get("pred_first5")));
              VERIFICATION.near(
                  "linear: concordance",
                  SKSURV,
                  1e-4,
                  Concordance.harrell(cohort.y(), linear.risk(z)).index(),
                  item.get("c_index_train").asDouble());
              if (entry.getValue().has("svm_rbf")) {
                JsonNode rbf = entry.getValue().get("svm_rbf");
                SurvivalSvm kernel =
                    SurvivalSvm.fit(
                        z,
                        untied,
                        new SurvivalSvm.Kernel.Gaussian(rbf.get("gamma").asDouble()),
                        Math.pow(2, -6));
                VERIFICATION.near(
                    "Gaussian: objective",
                    SKSURV,
                    1e-6,
                    kernel.objective(),
                    rbf.get("objective").asDouble());
                VERIFICATION.near(
                    "Gaussian: predictions",
                    SKSURV,
                    1e-4,
                    1e-2,
                    Arrays.copyOf(kernel.risk(z), 5),
                    numbers(rbf.get("pred_first5")));
                VERIFICATION.near(
                    "Gaussian: concordance",
                    SKSURV,
                    1e-4,
                    Concordance.harrell(cohort.y(), kernel.risk(z)).index(),
                    rbf.get("c_index_train").asDouble());
              }
            });
  }

  /**
   * Position after sorting by time, events first, then row: scikit-survival breaks ties at random.
   */
  private static Survival untied(Survival y) {
    double[] position = new double[y.size()];
    int[] order = y.order();
    for (int k = 0; k < order.length; k++) {
      position[order[k]] = k + 1;
    }
    return Survival.of(position, y.eventFlags());
  }

  @Test
  void sumsOverPairsAsTheDefinitionDoes() {
    RandomGenerator random = new Seeds(9).generator(0);
    int n = 40;
    double[] time = new double[n];
    boolean[] event = new boolean[n];
    double[] f = new double[n];
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      time[i] = random.nextInt(12);
      event[i] = random.nextBoolean();
      f[i] = random.nextInt(6) / 2.0;
      v[i] = random.nextGaussian();
    }
    double loss = 0;
    double[] differences = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        boolean later = time[i] > time[j] || (time[i] == time[j] && !event[i]);
        if (event[j] && later && f[i] - f[j] < 1) {
          loss += (1 - f[i] + f[j]) * (1 - f[i] + f[j]);
          differences[i] += v[i] - v[j] - 0.7;
          differences[j] += v[j] - v[i] + 0.7;
        }
      }
    }
    ComparablePairs pairs = new ComparablePairs(Survival.of(time, event));
    pairs.at(f);

    assertThat(pairs.loss()).isCloseTo(loss, withinPercentage(1e-10));
    assertThat(pairs.differences(v, 0.7)).containsExactly(differences, within(1e-11));
  }

  @Test
  void ranksTwoSubjectsByHand() {
    // One pair, z apart by 2: minimise w^2/2 + (1 - 2w)^2/2, so w = 2/5; risks are -w z.
    Matrix x = Matrix.ofColumns(List.of("z"), new double[] {-1, 1});
    Survival y = Survival.of(new double[] {1, 2}, new boolean[] {true, false});
    SurvivalSvm svm = SurvivalSvm.fit(x, y, LINEAR, 1);

    assertThat(svm.coefficients()).containsExactly(new double[] {0.4}, within(1e-12));
    assertThat(svm.risk(x)).containsExactly(new double[] {0.4, -0.4}, within(1e-12));
    assertThat(svm.objective()).isCloseTo(0.08 + 0.02, within(1e-12));
  }

  @Test
  void bearsDuplicatedRowsConstantColumnsAndMoreColumnsThanRows() {
    Matrix x =
        Matrix.ofColumns(
            List.of("a", "still", "b", "c", "d"),
            new double[] {1, 1, 2, 3},
            new double[] {1, 1, 1, 1},
            new double[] {0, 0, 2, 1},
            new double[] {5, 5, 1, 2},
            new double[] {2, 2, 8, 1});
    Survival y = Survival.of(new double[] {4, 4, 2, 1}, new boolean[] {true, false, true, true});

    for (SurvivalSvm.Kernel kernel : List.of(LINEAR, new SurvivalSvm.Kernel.Gaussian(0.2))) {
      SurvivalSvm svm = SurvivalSvm.fit(x, y, kernel, 1);
      double[] risk = svm.risk(x);
      assertThat(risk[0]).isCloseTo(risk[1], within(1e-9));
      assertThat(risk[3]).isGreaterThan(risk[0]);
    }
  }

  @Test
  void hasNothingToRankWhenAllEventsAreAtOneTime() {
    Matrix x = Matrix.ofColumns(List.of("a"), new double[] {1, 2, 3});
    Survival y = Survival.of(new double[] {5, 5, 5}, new boolean[] {true, true, true});

    assertThat(SurvivalSvm.fit(x, y, LINEAR, 1).risk(x))
        .containsOnly(new double[] {0}, within(0.0));
  }

  @Test
  void refusesWhatItCannotUse() {
    Matrix x = Matrix.ofColumns(List.of("a"), new double[] {1, 2});
    Survival y = Survival.of(new double[] {1, 2}, new boolean[] {true, false});
    assertThatThrownBy(() -> SurvivalSvm.fit(x, y, LINEAR, 0))
        .hasMessage("Alpha is above 0, not 0.0.");
    assertThatThrownBy(() -> new SurvivalSvm.Kernel.Gaussian(-1)).hasMessageContaining("Gamma");
    assertThatThrownBy(
            () -> SurvivalSvm.fit(x, Survival.of(new double[] {1, 2}, new boolean[2]), LINEAR, 1))
        .hasMessageContaining("None of the 2 subjects had an event");
  }
}
