package org.hepacast.prognosis.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.prognosis.verification.Reference.cohort;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Stochastic figures against the distribution of the reference over its seeds: our mean over 20
 * seeds must lie within three standard errors of the difference, or be better. Importances have no
 * better, and are judged together.
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
        own[s] = outOfBag(cohort, options, s).concordance().index();
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
      double tau = Concordance.unoTau(cohort.y());
      double[] harrell = new double[SEEDS];
      double[] uno = new double[SEEDS];
      for (int s = 0; s < SEEDS; s++) {
        OutOfBag outOfBag = outOfBag(cohort, options, s);
        harrell[s] = outOfBag.concordance().index();
        uno[s] = outOfBag.unoConcordance(tau).index();
      }
      accept(
          "out-of-bag concordance, %s, %s".formatted(set, inWords(config)),
          RFSRC,
          Moments.of(harrell),
          new Moments(table.numbers("oob_c_mean")[i], table.numbers("oob_c_sd")[i], 50));
      judgeUno(
          "out-of-bag concordance, Uno's weights, %s, %s".formatted(set, inWords(config)),
          set,
          Moments.of(uno),
          new Moments(table.numbers("oob_uno_c_mean")[i], table.numbers("oob_uno_c_sd")[i], 50));
    }
  }

  /**
   * The 116 importances have no better. If nothing but chance tells them from the reference, their
   * squared distances in standard errors have mean 1 (standard deviation 0.13) and 0.3 to 0.5 of
   * them lie beyond 3. One does, cell_smallcell of veteran over all cuts at 3.2, and does not at 80
   * seeds.
   */
  @Test
  void findsThePermutationImportanceOfRandomForestSrc() {
    Reference.Csv table = Reference.csv("rsf_vimp_rfsrc.csv");
    Reference.Csv oob = Reference.csv("rsf_oob_rfsrc.csv");
    var distances = new ArrayList<Double>();
    for (int row = 0; row < oob.rows().size(); row++) {
      String set = oob.texts("set")[row];
      String config = oob.texts("config")[row];
      Reference.Csv expected =
          table.where(r -> r.get("set").equals(set) && r.get("config").equals(config));
      if (!expected.rows().isEmpty()) {
        int tried = (int) oob.numbers("mtry")[row];
        distances.addAll(importanceDistances(set, config, tried, expected));
      }
    }
    double squares = distances.stream().mapToDouble(z -> z * z).sum() / distances.size();
    long beyond = distances.stream().filter(z -> z >= 3).count();
    assertThat(distances).hasSize(116).allMatch(z -> z < 3.5);
    assertThat(squares).isLessThan(1.4);
    assertThat(beyond).isLessThanOrEqualTo(1);
    VERIFICATION.judged(
        "permutation importance: mean squared distance of 116, in standard errors",
        RFSRC,
        "1.4 (1 by chance)",
        squares);
    VERIFICATION.judged(
        "permutation importance: how many of 116 lie beyond 3 standard errors",
        RFSRC,
        "1 (0.5 by chance)",
        beyond);
  }

  private static List<Double> importanceDistances(
      String set, String config, int tried, Reference.Csv expected) {
    var cohort = cohort(set);
    ForestOptions options = asRandomForestSrc(config, tried);
    double[][] own = new double[cohort.x().columns()][SEEDS];
    for (int s = 0; s < SEEDS; s++) {
      double[] importance = outOfBag(cohort, options, s).importance(options.trees());
      for (int c = 0; c < own.length; c++) {
        own[c][s] = importance[c];
      }
    }
    var distances = new ArrayList<Double>();
    for (int i = 0; i < expected.rows().size(); i++) {
      Moments mine = Moments.of(own[cohort.x().indexOf(expected.texts("variable")[i])]);
      double sd = expected.numbers("vimp_sd")[i];
      double error = Math.sqrt(mine.squaredError() + sd * sd / 50);
      distances.add(Math.abs(mine.mean - expected.numbers("vimp_mean")[i]) / error);
    }
    VERIFICATION.judged(
        "permutation importance, %s, %s: largest distance in standard errors"
            .formatted(set, inWords(config)),
        RFSRC,
        "3.5 standard errors, one of 116 beyond 3",
        distances.stream().mapToDouble(z -> z).max().orElse(0));
    return distances;
  }

  /**
   * Where the last events come after nearly everybody was censored, no rule that we know of gives
   * the reference's figure: G before the last event is 0.04 on gbsg2 and 0.01 on whas500, so that
   * all events together weigh as much as 5 and 3 equal ones. With the truncation of {@link
   * Concordance#unoTau} we are 0.013 to 0.022 below it on gbsg2 and 0.014 to 0.021 above it on
   * whas500; without any, 0.004 to 0.011 below and 0.04 to 0.06 above. The table shows the
   * difference.
   */
  private static final List<String> UNO_UNSTABLE = List.of("gbsg2", "whas500");

  private static void judgeUno(String what, String set, Moments own, Moments reference) {
    if (UNO_UNSTABLE.contains(set)) {
      VERIFICATION.judged(
          what,
          RFSRC,
          "none: the reference's truncation is not known",
          Math.abs(own.mean - reference.mean));
      assertThat(own.mean).as(what).isBetween(0.6, 0.8);
    } else {
      accept(what, RFSRC, own, reference);
    }
  }

  private static OutOfBag outOfBag(Reference.Cohort cohort, ForestOptions options, int seed) {
    return RandomSurvivalForest.grow(cohort.x(), cohort.y(), options, new Seeds(seed), TWO)
        .outOfBag();
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
