package org.hepacast.prognosis.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.prognosis.verification.Reference.cohort;

import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Stochastic figures against the distribution of the reference over its seeds: our mean over 20
 * seeds must lie within three standard errors of the difference, or be better.
 */
class ForestReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Random survival forests, over seeds");

  private static final int SEEDS = 20;
  private static final Workers TWO = new Workers(2);

  @Test
  void reachesTheOutOfBagConcordanceOfScikitSurvival() {
    Reference.Csv table = Reference.csv("rsf_oob_sksurv.csv");
    for (int i = 0; i < table.rows().size(); i++) {
      String set = table.texts("set")[i];
      int leaf = table.texts("config")[i].contains("leaf15") ? 15 : 3;
      double[] own = new double[SEEDS];
      var cohort = cohort(set);
      ForestOptions options = ForestOptions.ofTrees(100).withLeaves(leaf);
      for (int s = 0; s < SEEDS; s++) {
        Seeds seeds = new Seeds(s);
        SurvivalForest forest =
            RandomSurvivalForest.fit(cohort.x(), cohort.y(), options, seeds, TWO);
        own[s] =
            new OutOfBag(forest, cohort.x(), cohort.y(), options, seeds, TWO).concordance().index();
      }
      accept(
          "out-of-bag concordance, %s, leaf %d".formatted(set, leaf),
          "scikit-survival 0.28.0.dev0, 50 seeds",
          Moments.of(own),
          new Moments(table.numbers("oob_c_mean")[i], table.numbers("oob_c_sd")[i], 50));
    }
  }

  private static void accept(String what, String tool, Moments own, Moments reference) {
    double error = Math.sqrt(own.squaredError() + reference.squaredError());
    double below = (reference.mean - own.mean) / error;
    assertThat(below).as("%s: own %s, reference %s", what, own, reference).isLessThan(3);
    VERIFICATION.judged(
        what, tool, "3 standard errors, or better", Math.max(0, reference.mean - own.mean));
  }

  private record Moments(double mean, double sd, int n) {
    static Moments of(double[] values) {
      double sum = 0;
      for (double v : values) {
        sum += v;
      }
      double mean = sum / values.length;
      double squares = 0;
      for (double v : values) {
        squares += (v - mean) * (v - mean);
      }
      return new Moments(mean, Math.sqrt(squares / (values.length - 1)), values.length);
    }

    double squaredError() {
      return sd * sd / n;
    }
  }
}
