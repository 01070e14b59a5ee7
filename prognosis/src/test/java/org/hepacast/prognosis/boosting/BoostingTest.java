package org.hepacast.prognosis.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hepacast.prognosis.verification.Reference.cohort;
import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.hepacast.prognosis.tree.TreeEnsemble;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Standardised;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BoostingTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Gradient boosting with Cox loss");

  private static final String GBM = "R gbm 2.1.8.1, coxph";
  private static final String SKSURV = "scikit-survival 0.28.0.dev0";

  @Test
  void agreesWithGbmOnTreesOfNewtonSteps() {
    for (JsonNode item : Reference.json("gbm_R_coxph.json").get("fits")) {
      var cohort = cohort(item.get("set").asText());
      Survival untied = asGbmOrders(cohort.y());
      CoxTreeBoosting own =
          CoxTreeBoosting.fit(cohort.x(), untied, BoostingOptions.ofSplits(2), new Seeds(0));
      double[] loss = own.trainingLoss();
      VERIFICATION.near(
          "deviance per event after 1, 10, 50, 100 trees of two splits, Newton's leaves",
          GBM,
          1e-6,
          IntStream.of(1, 10, 50, 100)
              .mapToDouble(t -> 2 * loss[t - 1] / untied.events())
              .toArray(),
          numbers(item.get("train_error_at_1_10_50_100")));
      VERIFICATION.near(
          "predictions, trees of two splits, Newton's leaves",
          GBM,
          1e-6,
          1e-3,
          Arrays.copyOf(own.risk(cohort.x()), 10),
          numbers(item.get("pred_first10")));
      VERIFICATION.near(
          "concordance, trees of two splits, Newton's leaves",
          GBM,
          1e-6,
          Concordance.harrell(cohort.y(), own.risk(cohort.x())).index(),
          item.get("c_train").asDouble());
      compareFirstTree(own, item.get("first_tree"));
      VERIFICATION.near(
          "relative influence of the columns, percent",
          GBM,
          1e-6,
          influenceOf(own, Reference.texts(item.get("rel_inf_names"))),
          numbers(item.get("rel_inf")));
    }
  }

  private static double[] influenceOf(CoxTreeBoosting model, List<String> names) {
    double[] influence = model.relativeInfluence();
    return names.stream().mapToDouble(name -> influence[model.names().indexOf(name)]).toArray();
  }

  /**
   * gbm numbers nodes as they were split, and gives each split a third child for missing values.
   */
  private static void compareFirstTree(CoxTreeBoosting own, JsonNode expected) {
    compareNode(own, 0, expected, 0);
  }

  private static void compareNode(CoxTreeBoosting own, int node, JsonNode expected, int at) {
    TreeEnsemble tree = own.logRelativeHazard();
    VERIFICATION.same(
        "first tree: column and rows of each node",
        GBM,
        List.of(tree.feature()[node], (int) tree.cover()[node]),
        List.of(expected.get("SplitVar").get(at).asInt(), expected.get("Weight").get(at).asInt()));
    double code = expected.get("SplitCodePred").get(at).asDouble();
    if (tree.feature()[node] == TreeEnsemble.LEAF) {
      VERIFICATION.near("first tree: values of leaves", GBM, 1e-6, tree.value()[node], code);
      return;
    }
    VERIFICATION.near("first tree: thresholds", GBM, 1e-6, tree.threshold()[node], code);
    VERIFICATION.near(
        "first tree: reduction of error",
        GBM,
        1e-6,
        own.gain(node),
        expected.get("ErrorReduction").get(at).asDouble());
    compareNode(own, tree.left()[node], expected, expected.get("LeftNode").get(at).asInt());
    compareNode(own, tree.right()[node], expected, expected.get("RightNode").get(at).asInt());
  }

  /** gbm ignores ties in time: it takes subjects from the latest time, equal ones as they stand. */
  private static Survival asGbmOrders(Survival y) {
    int[] latestFirst =
        IntStream.range(0, y.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -y.time(i)))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] time = new double[y.size()];
    for (int k = 0; k < time.length; k++) {
      time[latestFirst[k]] = time.length - k;
    }
    return Survival.of(time, y.eventFlags());
  }

  @Test
  void takesANewtonStepByHand() {
    // Two leaves of one subject each, both at risk when the first dies; the second died later,
    // alone.
    // Left leaf: slope 1 - 1/2, information 1/2 * 1/2, step 2; the last leaf stays at zero.
    Matrix x = Matrix.ofColumns(List.of("x"), new double[] {1, 2});
    Survival y = Survival.of(new double[] {1, 2}, new boolean[] {true, true});
    BoostingOptions one = BoostingOptions.ofSplits(1).withTrees(1, 1).withSmallestLeaf(1);

    assertThat(CoxTreeBoosting.fit(x, y, one, new Seeds(1)).risk(x)).containsExactly(2, 0);
  }

  @Test
  void leavesALeafAtZeroThatTheRowsDoNotDetermine() {
    // Rows of x = 1 are censored before anybody dies: no risk set holds them.
    Matrix x = Matrix.ofColumns(List.of("x"), new double[] {1, 1, 2, 2, 3, 3});
    Survival y =
        Survival.of(
            new double[] {1, 1, 3, 5, 4, 6}, new boolean[] {false, false, true, true, true, true});
    BoostingOptions one = BoostingOptions.ofSplits(2).withTrees(1, 1).withSmallestLeaf(2);

    double[] risk = CoxTreeBoosting.fit(x, y, one, new Seeds(1)).risk(x);
    assertThat(risk).doesNotContain(Double.NaN);
    assertThat(risk[0]).isZero();
  }

  @Test
  void agreesWithScikitSurvivalOnTrees() {
    Reference.json("sksurv_models.json")
        .get("fits")
        .properties()
        .forEach(
            entry -> {
              var cohort = cohort(entry.getKey());
              for (int depth : new int[] {1, 2}) {
                JsonNode item = entry.getValue().get("gb_depth" + depth);
                // scikit-survival sees 32-bit features, which decides where two values are told
                // apart.
                Matrix x = single(cohort.x());
                CoxTreeBoosting own =
                    CoxTreeBoosting.fit(
                        x, cohort.y(), BoostingOptions.ofDepth(depth), new Seeds(0));
                double[] loss = own.trainingLoss();
                String of = ", trees of depth " + depth;
                VERIFICATION.near(
                    "training loss" + of,
                    SKSURV,
                    1e-6,
                    Arrays.stream(Reference.integers(item.get("train_score_at")))
                        .mapToDouble(t -> loss[t - 1])
                        .toArray(),
                    numbers(item.get("train_score")));
                VERIFICATION.near(
                    "predictions" + of,
                    SKSURV,
                    1e-6,
                    1e-3,
                    Arrays.copyOf(own.risk(x), 10),
                    numbers(item.get("pred_first10")));
                VERIFICATION.near(
                    "concordance" + of,
                    SKSURV,
                    1e-6,
                    Concordance.harrell(cohort.y(), own.risk(x)).index(),
                    item.get("c_index_train").asDouble());
              }
            });
  }

  @Test
  void agreesWithScikitSurvivalOnComponents() {
    Reference.json("sksurv_models.json")
        .get("fits")
        .properties()
        .forEach(
            entry -> {
              var cohort = cohort(entry.getKey());
              JsonNode item = entry.getValue().get("componentwise_gb");
              Matrix z = Standardised.of(cohort.x());
              CoxComponentwiseBoosting own = CoxComponentwiseBoosting.fit(z, cohort.y(), 100, 0.1);
              double[] all =
                  IntStream.rangeClosed(0, z.columns())
                      .mapToDouble(c -> c == 0 ? own.intercept() : own.coefficients()[c - 1])
                      .toArray();
              VERIFICATION.near(
                  "componentwise: coefficients", SKSURV, 1e-6, all, numbers(item.get("coef")));
              VERIFICATION.near(
                  "componentwise: training loss",
                  SKSURV,
                  1e-6,
                  own.trainingLoss(),
                  item.get("train_score_last").asDouble());
              VERIFICATION.near(
                  "componentwise: predictions",
                  SKSURV,
                  1e-6,
                  Arrays.copyOf(own.risk(z), 5),
                  numbers(item.get("pred_first5")));
            });
  }

  @Test
  void hasTheGradientOfItsLoss() {
    Survival y =
        Survival.of(
            new double[] {3, 1, 3, 2, 5, 3}, new boolean[] {true, true, false, true, false, true});
    CoxLoss loss = new CoxLoss(y);
    double[] score = {0.3, -0.2, 0.7, 0.1, -1, 0.4};
    double[] gradient = new double[6];
    loss.negativeGradient(score, gradient);

    for (int i = 0; i < 6; i++) {
      double[] up = score.clone();
      double[] down = score.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double slope =
          (loss.negativeGradient(up, new double[6]) - loss.negativeGradient(down, new double[6]))
              / 2e-5;
      // A central difference errs by h^2 and by ulp / h: about 1e-10.
      assertThat(gradient[i]).isCloseTo(-slope, within(1e-9));
    }
  }

  @Test
  void splitsTheFirstTreeByHand() {
    // Events at 1, 2, 3, 4 and scores 0: hazards 1/4, 1/3, 1/2, 1 add up to 1/4, 7/12, 13/12,
    // 25/12;
    // negative gradients 3/4, 5/12, -1/12, -13/12. The cut 1|2 gains 1*3/4 (3/4 + 1/4)^2 = 3/4, 2|3
    // gains
    // 1 * (7/12 + 7/12)^2 = 49/36, 3|4 gains 3/4 (13/36 + 13/12)^2 = 169/108: the last one is best.
    Matrix x = Matrix.ofColumns(List.of("x"), new double[] {1, 2, 3, 4});
    Survival y = Survival.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, true, true});
    CoxTreeBoosting one =
        CoxTreeBoosting.fit(
            x, y, BoostingOptions.ofDepth(1).withTrees(1, 1).withSmallestLeaf(1), new Seeds(1));

    assertThat(one.risk(x))
        .containsExactly(new double[] {13.0 / 36, 13.0 / 36, 13.0 / 36, -13.0 / 12}, within(1e-15));
  }

  @Test
  void drawsTheSameSubsamplesFromTheSameSeedOnly() {
    Sample s = new Sample();
    BoostingOptions half = BoostingOptions.ofDepth(2).withSubsample(0.5);

    assertThat(CoxTreeBoosting.fit(s.x, s.y, half, new Seeds(1)).risk(s.x))
        .isEqualTo(CoxTreeBoosting.fit(s.x, s.y, half, new Seeds(1)).risk(s.x))
        .isNotEqualTo(CoxTreeBoosting.fit(s.x, s.y, half, new Seeds(2)).risk(s.x));
  }

  @Test
  void learnsNothingFromConstantColumnsOrWhenAllDieAtOnce() {
    Sample s = new Sample();
    double[] same = new double[s.y.size()];
    Arrays.fill(same, 2);
    Matrix still = Matrix.ofColumns(List.of("still"), same);
    boolean[] all = new boolean[same.length];
    Arrays.fill(all, true);

    assertThat(
            CoxTreeBoosting.fit(still, s.y, BoostingOptions.ofDepth(2), new Seeds(1)).risk(still))
        .containsOnly(
            CoxTreeBoosting.fit(still, s.y, BoostingOptions.ofDepth(2), new Seeds(1))
                .risk(still)[0]);
    double[] risk =
        CoxTreeBoosting.fit(s.x, Survival.of(same, all), BoostingOptions.ofDepth(2), new Seeds(1))
            .risk(s.x);
    assertThat(risk).containsOnly(new double[] {0}, within(1e-12));
  }

  @Test
  void refusesWhatItCannotUse() {
    Sample s = new Sample();
    assertThatThrownBy(
            () ->
                CoxTreeBoosting.fit(
                    s.x,
                    Survival.of(s.y.times(), new boolean[s.y.size()]),
                    BoostingOptions.ofDepth(1),
                    new Seeds(1)))
        .hasMessageContaining("had an event, so gradient boosting cannot be done");
    Matrix holes = Matrix.ofColumns(List.of("a"), new double[] {1, Double.NaN});
    Survival two = Survival.of(new double[] {1, 2}, new boolean[] {true, true});
    assertThatThrownBy(() -> CoxComponentwiseBoosting.fit(holes, two, 5, 0.1))
        .hasMessageContaining("Column 'a' is missing in row 1");
    assertThatThrownBy(() -> BoostingOptions.ofDepth(0)).hasMessageContaining("at least 1");
    CoxTreeBoosting model = CoxTreeBoosting.fit(s.x, s.y, BoostingOptions.ofDepth(1), new Seeds(1));
    assertThatThrownBy(() -> model.risk(holes)).hasMessageContaining("given were [a]");
  }

  private static Matrix single(Matrix x) {
    double[] values = x.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) values[i];
    }
    return Matrix.columnMajor(x.names(), x.rows(), values);
  }

  private static final class Sample {
    final Matrix x;
    final Survival y;

    Sample() {
      var random = new Seeds(4).generator(0);
      double[] a = random.doubles(150).toArray();
      double[] time = new double[150];
      boolean[] event = new boolean[150];
      for (int i = 0; i < 150; i++) {
        time[i] = random.nextExponential() * Math.exp(-2 * a[i]);
        event[i] = random.nextInt(3) > 0;
      }
      x = Matrix.ofColumns(List.of("a", "b"), a, random.doubles(150).toArray());
      y = Survival.of(time, event);
    }
  }

  /** D28: more trees than there are ended in an index. */
  @Test
  void refusesMoreTreesThanThereAre() {
    Matrix x = Matrix.ofColumns(List.of("x"), new double[] {1, 2, 3});
    Survival y = Survival.of(new double[] {1, 2, 3}, new boolean[] {true, true, true});
    CoxTreeBoosting model =
        CoxTreeBoosting.fit(x, y, BoostingOptions.ofDepth(1).withTrees(5, 0.1), new Seeds(1));
    for (int trees : new int[] {-1, 6}) {
      assertThatThrownBy(() -> model.risk(x, trees))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("5 trees")
          .hasMessageContaining("first " + trees);
    }
  }
}
