package org.hepacast.prognosis.survival.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Concordance in repeated five-fold cross-validation on the stored folds, as the benchmark has it.
 */
class BenchmarkReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Cross-validated concordance on stored folds");

  private static final Workers TWO = new Workers(2);

  private interface Learner {
    double[] risk(Matrix x, Survival y, Matrix held, int repetition);
  }

  @Test
  void agreesWithTheBenchmark() {
    Reference.Csv table = Reference.csv("cv_benchmark.csv");
    for (int i = 0; i < table.rows().size(); i++) {
      String set = table.texts("set")[i];
      double mean = table.numbers("harrell_c_mean")[i];
      double sd = table.numbers("harrell_c_sd")[i];
      String tool = table.texts("tool")[i];
      switch (table.texts("model")[i]) {
        case "cox_efron" ->
            // Five digits are given.
            VERIFICATION.near(
                "Cox, Efron", tool, 2e-5, summary(set, BenchmarkReferenceTest::cox).mean, mean);
        case "gbm_cox_depth1_lr.1_n100" ->
            stochastic(
                "boosted stumps, " + set,
                tool,
                summary(set, BenchmarkReferenceTest::stumps),
                mean,
                sd);
        case "rsf_sksurv_leaf15" ->
            stochastic(
                "forest, leaf 15, " + set,
                tool,
                summary(set, BenchmarkReferenceTest::forest),
                mean,
                sd);
        default -> {
          // The other models of the file are compared elsewhere on their own references.
        }
      }
    }
  }

  private record Summary(double mean, double sd) {}

  private static void stochastic(String what, String tool, Summary own, double mean, double sd) {
    double error = Math.sqrt((own.sd * own.sd + sd * sd) / 5);
    assertThat((mean - own.mean) / error)
        .as("%s: own %s, reference %s", what, own, mean)
        .isLessThan(3);
    VERIFICATION.judged(what, tool, "3 standard errors, or better", Math.max(0, mean - own.mean));
  }

  private static double[] cox(Matrix x, Survival y, Matrix held, int repetition) {
    return CoxRegression.fit(CoxInput.of(x, y), CoxOptions.efron()).linearPredictor(held);
  }

  private static double[] stumps(Matrix x, Survival y, Matrix held, int repetition) {
    BoostingOptions options = BoostingOptions.ofDepth(1).withSmallestLeaf(1);
    return CoxTreeBoosting.fit(x, y, options, new Seeds(repetition)).risk(held);
  }

  private static double[] forest(Matrix x, Survival y, Matrix held, int repetition) {
    ForestOptions options = ForestOptions.ofTrees(100).withLeaves(15);
    return RandomSurvivalForest.fit(x, y, options, new Seeds(repetition), TWO).risk(held, TWO);
  }

  private static Summary summary(String set, Learner learner) {
    var cohort = Reference.cohort(set);
    double[] means = new double[5];
    for (int repetition = 0; repetition < 5; repetition++) {
      int[] fold = Reference.folds(set, "rep" + repetition);
      for (int f = 0; f < 5; f++) {
        int which = f;
        int[] inside = IntStream.range(0, fold.length).filter(i -> fold[i] == which).toArray();
        int[] outside = IntStream.range(0, fold.length).filter(i -> fold[i] != which).toArray();
        double[] risk =
            learner.risk(
                cohort.x().selectRows(outside),
                cohort.y().select(outside),
                cohort.x().selectRows(inside),
                repetition);
        means[repetition] += Concordance.harrell(cohort.y().select(inside), risk).index() / 5;
      }
    }
    double mean = IntStream.range(0, 5).mapToDouble(r -> means[r]).average().orElseThrow();
    double squares =
        IntStream.range(0, 5).mapToDouble(r -> (means[r] - mean) * (means[r] - mean)).sum();
    return new Summary(mean, Math.sqrt(squares / 4));
  }
}
