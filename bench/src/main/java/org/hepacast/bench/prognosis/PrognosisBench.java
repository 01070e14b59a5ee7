package org.hepacast.bench.prognosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxPath;
import org.hepacast.prognosis.cox.CoxPathCrossValidation;
import org.hepacast.prognosis.cox.CoxPathOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestCodec;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.forest.SurvivalForest;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.validation.Concordance;

/**
 * Prints what survival models and classifiers need, beside the goals and the figures of
 * scikit-survival 0.28, randomForestSRC 3.6.1, and glmnet 4.1-6 on another machine of this kind.
 */
public final class PrognosisBench {
  private static final Workers TWO = new Workers(2);

  private PrognosisBench() {}

  /**
   * Runs all measurements.
   *
   * @param arguments the shared data folder, or nothing to take HEPACAST_SHARED
   */
  public static void main(String[] arguments) throws IOException {
    String named = arguments.length > 0 ? arguments[0] : System.getenv("HEPACAST_SHARED");
    if (named == null || !Files.isDirectory(Path.of(named))) {
      System.err.println(
          "The public cohorts are not there: name the shared folder, or set HEPACAST_SHARED to"
              + " it.");
      System.exit(2);
      return;
    }
    Path shared = Path.of(named);
    System.out.println("| what | measured | goal | peers |");
    System.out.println("|---|---|---|---|");
    // First, as peers have a process of their own: loops compiled for few columns are not unrolled.
    widePath();
    for (String set : new String[] {"gbsg2", "flchain"}) {
      PublicCohort cohort = PublicCohort.read(shared, set);
      forest(cohort, set);
      boosting(cohort, set);
      cox(cohort, set);
    }
    System.out.println();
    CornerBench.run();
    System.out.println();
    ClassifierBench.run();
  }

  private static void forest(PublicCohort cohort, String set) {
    boolean large = set.equals("flchain");
    for (int leaf : new int[] {3, 15}) {
      ForestOptions options = ForestOptions.ofTrees(100).withLeaves(leaf);
      double fit =
          Stopwatch.wall(
              large ? 4 : 2,
              large ? 5 : 20,
              () -> RandomSurvivalForest.fit(cohort.x(), cohort.y(), options, new Seeds(1), TWO));
      row(
          "forest, 100 trees, leaf %d, %s: fit, 2 threads".formatted(leaf, set),
          seconds(fit),
          large ? "1 s" : "0.05 s",
          large
              ? "randomForestSRC 9.7 s, scikit-survival 18.5 s"
              : "randomForestSRC 0.22 s, scikit-survival 0.42 s");
      SurvivalForest forest =
          RandomSurvivalForest.fit(cohort.x(), cohort.y(), options, new Seeds(1), TWO);
      row(
          "forest, 100 trees, leaf %d, %s: size of the package".formatted(leaf, set),
          String.format(Locale.ROOT, "%.2f MB", ForestCodec.encode(forest).length * 1e-6),
          large ? "5 MB" : "",
          "");
      predict(forest, cohort, "forest, leaf %d, %s".formatted(leaf, set));
    }
  }

  private static void boosting(PublicCohort cohort, String set) {
    BoostingOptions options = BoostingOptions.ofDepth(3);
    double fit =
        Stopwatch.processor(
            2, 5, () -> CoxTreeBoosting.fit(cohort.x(), cohort.y(), options, new Seeds(1)));
    boolean large = set.equals("flchain");
    row(
        "gradient boosting, Cox loss, 100 trees of depth 3, %s".formatted(set),
        seconds(fit),
        large ? "1 s" : "",
        "scikit-survival " + (large ? "56 s" : "0.51 s"));
  }

  private static void cox(PublicCohort cohort, String set) {
    boolean large = set.equals("flchain");
    double path =
        Stopwatch.processor(
            2, 10, () -> CoxPath.fit(cohort.x(), cohort.y(), CoxPathOptions.lasso()));
    row(
        "Cox lasso path, 60 lambdas, %s".formatted(set),
        seconds(path),
        large ? "58 ms" : "7 ms",
        large ? "scikit-survival 54 ms, glmnet 58 ms" : "scikit-survival 4.5 ms, glmnet 7 ms");
    double fit =
        Stopwatch.processor(
            1,
            10,
            () -> CoxRegression.fit(CoxInput.of(cohort.x(), cohort.y()), CoxOptions.efron()));
    row(
        "Cox regression, Efron, %s".formatted(set),
        seconds(fit),
        "",
        large ? "scikit-survival 746 ms, R 25 ms" : "scikit-survival 78 ms, R 5 ms");
    double[] risk =
        CoxRegression.fit(CoxInput.of(cohort.x(), cohort.y()), CoxOptions.efron())
            .linearPredictor(cohort.x());
    double index = Stopwatch.processor(1, 10, () -> Concordance.harrell(cohort.y(), risk));
    row(
        "concordance with standard error, %s".formatted(set),
        seconds(index),
        "",
        large ? "scikit-survival 87 ms, R 8 ms" : "scikit-survival 5 ms, R 2 ms");
  }

  /** 300 subjects, 800 independent columns of which ten matter: the shape of a radiomics study. */
  private static void widePath() {
    RandomGenerator random = new Seeds(300).generator(800);
    int n = 300;
    double[] values = new double[n * 800];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    double[] time = new double[n];
    boolean[] event = new boolean[n];
    int[] fold = new int[n];
    for (int i = 0; i < n; i++) {
      double eta = 0;
      for (int c = 0; c < 10; c++) {
        eta += 0.3 * values[c * n + i];
      }
      time[i] = random.nextExponential() * Math.exp(-eta);
      event[i] = random.nextInt(3) > 0;
      fold[i] = i % 10;
    }
    Matrix x =
        Matrix.columnMajor(IntStream.range(0, 800).mapToObj(c -> "x" + c).toList(), n, values);
    Survival y = Survival.of(time, event);
    CoxPathOptions options = CoxPathOptions.lasso().withSteps(60, 0.05);
    row(
        "Cox lasso path, 60 lambdas, 300 x 800",
        seconds(Stopwatch.processor(3, 5, () -> CoxPath.fit(x, y, options))),
        "0.33 s",
        "scikit-survival 0.12 s, glmnet 0.33 s");
    double cv =
        Stopwatch.wall(
            2,
            2,
            () ->
                CoxPathCrossValidation.of(
                    x, y, fold, options, CoxPathCrossValidation.Criterion.GROUPED_DEVIANCE, TWO));
    row("the same with 10-fold cross-validation, 2 threads", seconds(cv), "3 s", "cv.glmnet 24 s");
  }

  private static void predict(SurvivalForest forest, PublicCohort cohort, String what) {
    int n = cohort.x().rows();
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = cohort.x().row(i);
    }
    double risk =
        Stopwatch.processor(
                1,
                10,
                () -> {
                  double sum = 0;
                  for (double[] row : rows) {
                    sum += forest.risk(row);
                  }
                  return sum;
                })
            / n;
    row(what + ": risk of one row", micros(risk), "10 us", "");
    double curve =
        Stopwatch.processor(
                1,
                5,
                () -> {
                  double sum = 0;
                  for (int i = 0; i < 500; i++) {
                    sum += forest.survival(rows[i]).at(1000);
                  }
                  return sum;
                })
            / 500;
    row(what + ": survival curve of one row", micros(curve), "50 us", "scikit-survival 3.3-5.1 ms");
    double all = Stopwatch.wall(1, 5, () -> forest.risk(cohort.x(), TWO));
    row(what + ": risk of all rows, 2 threads", seconds(all), "", "");
  }

  private static void row(String what, String measured, String goal, String peers) {
    System.out.printf(Locale.ROOT, "| %s | %s | %s | %s |%n", what, measured, goal, peers);
  }

  private static String seconds(double s) {
    return s < 1
        ? String.format(Locale.ROOT, "%.1f ms", s * 1e3)
        : String.format(Locale.ROOT, "%.2f s", s);
  }

  private static String micros(double s) {
    return String.format(Locale.ROOT, "%.2f us", s * 1e6);
  }
}
