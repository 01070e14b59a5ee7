package org.hepacast.bench.prognosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.forest.SurvivalForest;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/** Prints a table of what the survival models need, beside the goal and the peers' figures. */
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
    for (String set : new String[] {"gbsg2", "flchain"}) {
      forest(PublicCohort.read(shared, set), set);
    }
  }

  private static void forest(PublicCohort cohort, String set) {
    boolean large = set.equals("flchain");
    for (int leaf : new int[] {3, 15}) {
      ForestOptions options = ForestOptions.ofTrees(100).withLeaves(leaf);
      double fit =
          Stopwatch.best(
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
      predict(forest, cohort, "forest, leaf %d, %s".formatted(leaf, set));
    }
  }

  private static void predict(SurvivalForest forest, PublicCohort cohort, String what) {
    int n = cohort.x().rows();
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = cohort.x().row(i);
    }
    double risk =
        Stopwatch.best(
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
        Stopwatch.best(
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
    double all = Stopwatch.best(1, 5, () -> forest.risk(cohort.x(), TWO));
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
