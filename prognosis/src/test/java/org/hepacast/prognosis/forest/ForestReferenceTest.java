package org.hepacast.prognosis.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.prognosis.verification.Reference.cohort;

import java.util.stream.IntStream;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Stochastic figures against the distribution of the reference over its seeds: our mean over 20
 * seeds must lie within three standard errors of the difference, or be better. Importances have no
 * better: of these 116 one beyond three standard errors is expected, one beyond four is not.
 */
class ForestReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Random survival forests, over seeds");

  private static final String RFSRC = "randomForestSRC 3.6.1, 50 seeds";
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

  @Test
  void reachesTheOutOfBagConcordanceOfRandomForestSrc() {
    Reference.Csv table = Reference.csv("rsf_oob_rfsrc.csv");
    for (int i = 0; i < table.rows().size(); i++) {
      String set = table.texts("set")[i];
      String config = table.texts("config")[i];
      var cohort = cohort(set);
      ForestOptions options = asRandomForestSrc(config, (int) table.numbers("mtry")[i]);
      double[] own = new double[SEEDS];
      for (int s = 0; s < SEEDS; s++) {
        own[s] = outOfBag(cohort, options, s).concordance().index();
      }
      accept(
          "out-of-bag concordance, %s, %s".formatted(set, inWords(config)),
          RFSRC,
          Moments.of(own),
          new Moments(table.numbers("oob_c_mean")[i], table.numbers("oob_c_sd")[i], 50));
    }
  }

  @Test
  void findsThePermutationImportanceOfRandomForestSrc() {
    Reference.Csv table = Reference.csv("rsf_vimp_rfsrc.csv");
    String[] sets = table.texts("set");
    String[] configs = table.texts("config");
    Reference.Csv oob = Reference.csv("rsf_oob_rfsrc.csv");
    for (int row = 0; row < oob.rows().size(); row++) {
      String set = oob.texts("set")[row];
      String config = oob.texts("config")[row];
      int[] selected =
          IntStream.range(0, sets.length)
              .filter(i -> sets[i].equals(set) && configs[i].equals(config))
              .toArray();
      if (selected.length > 0) {
        checkImportance(
            set, config, (int) oob.numbers("mtry")[row], new Importances(table, selected));
      }
    }
  }

  private record Importances(Reference.Csv table, int[] rows) {}

  private static void checkImportance(String set, String config, int tried, Importances expected) {
    var cohort = cohort(set);
    ForestOptions options = asRandomForestSrc(config, tried);
    double[][] own = new double[cohort.x().columns()][SEEDS];
    for (int s = 0; s < SEEDS; s++) {
      double[] importance = outOfBag(cohort, options, s).importance(options.trees());
      for (int c = 0; c < own.length; c++) {
        own[c][s] = importance[c];
      }
    }
    for (int i : expected.rows) {
      String name = expected.table.texts("variable")[i];
      Moments mine = Moments.of(own[cohort.x().indexOf(name)]);
      double mean = expected.table.numbers("vimp_mean")[i];
      double sd = expected.table.numbers("vimp_sd")[i];
      double error = Math.sqrt(mine.squaredError() + sd * sd / 50);
      VERIFICATION.judged(
          "permutation importance, %s, %s: largest distance in standard errors"
              .formatted(set, inWords(config)),
          RFSRC,
          "4 standard errors",
          Math.abs(mine.mean - mean) / error);
      assertThat(Math.abs(mine.mean - mean) / error)
          .as("%s, %s, %s: own %s, reference %s", set, config, name, mine, mean)
          .isLessThan(4);
    }
  }

  private static OutOfBag outOfBag(Reference.Cohort cohort, ForestOptions options, int seed) {
    Seeds seeds = new Seeds(seed);
    SurvivalForest forest = RandomSurvivalForest.fit(cohort.x(), cohort.y(), options, seeds, TWO);
    return new OutOfBag(forest, cohort.x(), cohort.y(), options, seeds, TWO);
  }

  /** randomForestSRC splits nodes of at least twice the node size, and bounds leaves by nothing. */
  private static ForestOptions asRandomForestSrc(String config, int tried) {
    int nodeSize = config.contains("nodesize15") ? 15 : 3;
    ForestOptions options = ForestOptions.ofTrees(100).withNodeSize(nodeSize).withTried(tried);
    return config.contains("swor")
        ? options.withCuts(10).withSampling(Sampling.SUBSAMPLE)
        : options;
  }

  private static String inWords(String config) {
    return "node size %s, %s"
        .formatted(
            config.contains("nodesize15") ? "15" : "3",
            config.contains("swor") ? "ten random cuts" : "all cuts");
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
