package org.hepacast.prognosis.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.prognosis.verification.Reference.cohort;
import static org.hepacast.prognosis.verification.Reference.integers;
import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TreeReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Survival trees and explicit forests");

  private static final String SKSURV = "scikit-survival 0.28.0.dev0";
  private static final String RFSRC = "randomForestSRC 3.6.1";
  private static final Workers TWO = new Workers(2);

  @Test
  void findsTheLogRankStatisticOfEveryRootCut() {
    Reference.Csv table = Reference.csv("logrank_root_splits.csv");
    String[] sets = table.texts("set");
    String[] features = table.texts("feature");
    double[] thresholds = table.numbers("threshold");
    double[] observedMinusExpected = table.numbers("observed_left");
    double[] expected = table.numbers("expected_left");
    double[] variance = table.numbers("variance");
    double[] absZ = table.numbers("abs_z");
    for (String set : Arrays.stream(sets).distinct().toList()) {
      var cohort = cohort(set);
      var training = new TrainingTable(cohort.x(), cohort.y());
      int n = training.rows;
      int[] ones = new int[n];
      Arrays.fill(ones, 1);
      var statistic = new LogRankStatistic(SplitRule.LOG_RANK, training);
      statistic.prepare(training, ones, training.byTime, 0, n);
      List<double[]> rows = new ArrayList<>();
      int[] selected = IntStream.range(0, sets.length).filter(i -> sets[i].equals(set)).toArray();
      for (int i : selected) {
        double[] column = cohort.x().column(cohort.x().indexOf(features[i]));
        statistic.clear();
        for (int position = 0; position < n; position++) {
          if (column[training.byTime[position]] <= thresholds[i]) {
            statistic.move(position);
          }
        }
        rows.add(
            new double[] {
              statistic.difference(), statistic.variance(), Math.sqrt(statistic.squared())
            });
      }
      check(
          set,
          "observed minus expected",
          rows,
          0,
          Arrays.stream(selected)
              .mapToDouble(i -> observedMinusExpected[i] - expected[i])
              .toArray());
      check(
          set,
          "variance",
          rows,
          1,
          Arrays.stream(selected).mapToDouble(i -> variance[i]).toArray());
      check(set, "Z", rows, 2, Arrays.stream(selected).mapToDouble(i -> absZ[i]).toArray());
    }
  }

  private static void check(
      String set, String what, List<double[]> rows, int k, double[] expected) {
    assertThat(expected).as(set).isNotEmpty();
    // The file has 9 digits of O and of E, which are up to some hundreds; their difference may be
    // small.
    VERIFICATION.near(
        "log-rank at the root, " + what,
        SKSURV,
        1e-6,
        1,
        rows.stream().mapToDouble(row -> row[k]).toArray(),
        expected);
  }

  @Test
  void growsTheSameDepthThreeTrees() {
    for (JsonNode item : Reference.json("survival_tree.json").get("trees")) {
      var cohort = cohort(item.get("set").asText());
      Matrix x = cohort.x().selectColumns(Reference.texts(item.get("features")));
      SurvivalForest forest = single(x, cohort, 20, 40);
      SurvivalTree tree = forest.tree(0);

      int[] column = integers(item.get("feature"));
      int[] own = tree.column.clone();
      int[] right = integers(item.get("right"));
      double[] thresholds = numbers(item.get("threshold"));
      for (int node = 0; node < own.length; node++) {
        assertThat(own[node]).as("column of node " + node).isEqualTo(Math.max(-1, column[node]));
        if (own[node] >= 0) {
          assertThat(tree.right[node]).isEqualTo(right[node]);
          VERIFICATION.near(
              "thresholds, one tree", SKSURV, 1e-6, tree.threshold[node], thresholds[node]);
        }
      }
      VERIFICATION.same("structure, one tree", SKSURV, own.length, column.length);
      double[] risk = checkedMortality(SKSURV, forest, x, item);
      VERIFICATION.near(
          "concordance, one tree",
          SKSURV,
          1e-6,
          Concordance.harrell(cohort.y(), risk).index(),
          item.get("c_index_train").asDouble());
      checkCurves(
          "one tree",
          SKSURV,
          forest,
          x,
          numbers(item.get("chf_times")),
          item.get("chf_first5"),
          item.get("surv_first5"));
    }
  }

  private static double[] checkedMortality(
      String tool, SurvivalForest forest, Matrix x, JsonNode item) {
    return checkedRisk("mortality, one tree", tool, forest, x, item, "mortality");
  }

  /** The risk of each row, after comparing the first ones and the sum. */
  private static double[] checkedRisk(
      String what, String tool, SurvivalForest forest, Matrix x, JsonNode item, String field) {
    double[] risk = forest.risk(x, TWO);
    double[] first = numbers(item.get(field + "_first20"));
    VERIFICATION.near(what, tool, 1e-6, Arrays.copyOf(risk, 20), first);
    double sum = item.get(field + "_sum").asDouble();
    VERIFICATION.near(what, tool, 1e-6, Arrays.stream(risk).sum(), sum);
    return risk;
  }

  @Test
  void growsTheSameTreesWithoutASmallestLeaf() {
    for (JsonNode item : Reference.json("rfsrc_single_tree.json").get("trees")) {
      var cohort = cohort(item.get("set").asText());
      Matrix x = cohort.x().selectColumns(Reference.texts(item.get("vars")));
      SurvivalForest forest = single(x, cohort, 1, 40);
      SurvivalTree tree = forest.tree(0);

      int[] sizes = new int[tree.leaves()];
      for (int i = 0; i < x.rows(); i++) {
        sizes[tree.leaf(x.row(i), 0)]++;
      }
      VERIFICATION.same(
          "leaf sizes, one tree",
          RFSRC,
          Arrays.stream(sizes).sorted().boxed().toList(),
          Arrays.stream(integers(item.get("leaf_sizes"))).sorted().boxed().toList());
      checkedMortality(RFSRC, forest, x, item);
      checkCurves(
          "one tree",
          RFSRC,
          forest,
          x,
          numbers(item.get("times")),
          item.get("chf_first3"),
          item.get("surv_first3"));
    }
  }

  @Test
  void reproducesExplicitForests() {
    for (JsonNode item : Reference.json("rsf_explicit.json").get("forests")) {
      var cohort = cohort(item.get("set").asText());
      // scikit-survival compares 32-bit features; it matters where a row lies on a midpoint.
      Matrix x = rounded(cohort.x().selectColumns(Reference.texts(item.get("features"))));
      var training = new TrainingTable(x, cohort.y());
      var trees = new ArrayList<SurvivalTree>();
      double[] outOfBag = new double[x.rows()];
      int[] outOfBagTrees = new int[x.rows()];
      for (JsonNode reference : item.get("trees")) {
        SurvivalTree tree = new GivenTree(training, reference).build();
        trees.add(tree);
        checkLeaves(reference, tree);
        int[] counts = integers(reference.get("bootstrap_counts"));
        for (int i = 0; i < counts.length; i++) {
          if (counts[i] == 0) {
            outOfBag[i] += tree.mortality[tree.leaf(x.row(i), 0)];
            outOfBagTrees[i]++;
          }
        }
      }
      var forest = new SurvivalForest(x.names(), training.grid, trees);
      checkedRisk("risk, explicit forest", SKSURV, forest, x, item, "risk");
      checkCurves(
          "explicit forest",
          SKSURV,
          forest,
          x,
          numbers(item.get("times")),
          item.get("chf_first20"),
          item.get("surv_first20"));
      int[] known = IntStream.range(0, x.rows()).filter(i -> outOfBagTrees[i] > 0).toArray();
      VERIFICATION.near(
          "out-of-bag concordance, explicit forest",
          SKSURV,
          1e-6,
          Concordance.harrell(
                  cohort.y().select(known),
                  Arrays.stream(known).mapToDouble(i -> outOfBag[i] / outOfBagTrees[i]).toArray())
              .index(),
          item.get("oob_c_recomputed_on_rows_with_an_oob_tree").asDouble());
    }
  }

  private static void checkLeaves(JsonNode reference, SurvivalTree tree) {
    for (int node = 0; node < tree.nodes(); node++) {
      if (tree.column[node] == SurvivalTree.LEAF) {
        int leaf = tree.right[node];
        VERIFICATION.near(
            "mortality of leaves, explicit forest",
            SKSURV,
            1e-6,
            tree.mortality[leaf],
            reference.get("leaf_mortality").get(node).asDouble());
        double hazard = 0;
        double survival = 1;
        for (int e = tree.leafStart[leaf]; e < tree.leafStart[leaf + 1]; e++) {
          hazard += (double) tree.deaths[e] / tree.atRisk[e];
          survival *= 1 - (double) tree.deaths[e] / tree.atRisk[e];
        }
        VERIFICATION.near(
            "hazard of leaves, explicit forest",
            SKSURV,
            1e-6,
            hazard,
            reference.get("leaf_chf_last").get(node).asDouble());
        VERIFICATION.near(
            "survival of leaves, explicit forest",
            SKSURV,
            1e-6,
            survival,
            reference.get("leaf_surv_last").get(node).asDouble());
      }
    }
  }

  private static void checkCurves(
      String what,
      String tool,
      SurvivalForest forest,
      Matrix x,
      double[] times,
      JsonNode hazard,
      JsonNode survival) {
    for (int i = 0; i < hazard.size(); i++) {
      VERIFICATION.near(
          "cumulative hazard, " + what,
          tool,
          1e-6,
          forest.cumulativeHazard(x.row(i)).at(times),
          numbers(hazard.get(i)));
      VERIFICATION.near(
          "survival, " + what,
          tool,
          1e-6,
          forest.survival(x.row(i)).at(times),
          numbers(survival.get(i)));
    }
  }

  private static Matrix rounded(Matrix x) {
    double[] values = x.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) values[i];
    }
    return Matrix.columnMajor(x.names(), x.rows(), values);
  }

  private static SurvivalForest single(Matrix x, Reference.Cohort cohort, int leaf, int split) {
    ForestOptions options =
        ForestOptions.ofTrees(1)
            .withLeaves(leaf)
            .withSmallestSplit(split)
            .withTried(x.columns())
            .withDeepest(3)
            .withSampling(Sampling.ALL);
    return RandomSurvivalForest.fit(x, cohort.y(), options, new Seeds(1), TWO);
  }
}
