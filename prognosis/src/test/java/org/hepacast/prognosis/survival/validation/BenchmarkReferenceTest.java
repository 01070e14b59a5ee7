package org.hepacast.prognosis.survival.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hepacast.prognosis.survival.validation.Benchmark.Figure;
import org.hepacast.prognosis.survival.validation.Benchmark.Learner;
import org.hepacast.prognosis.survival.validation.Benchmark.Summary;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every model of the benchmark in repeated five-fold cross-validation on the stored folds: those
 * without chance agree to the five digits that are given, the others within three standard errors,
 * or better.
 */
class BenchmarkReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Cross-validation on stored folds");

  private static final int REPETITIONS = 5;

  @Test
  void agreesWithTheBenchmark() {
    Reference.Csv table = Reference.csv("cv_benchmark.csv");
    for (int row = 0; row < table.rows().size(); row++) {
      compare(table, row);
    }
  }

  private static void compare(Reference.Csv table, int row) {
    String set = table.texts("set")[row];
    String model = table.texts("model")[row];
    String tool = table.texts("tool")[row];
    List<Figure> figures =
        Arrays.stream(Figure.values())
            .filter(f -> !Double.isNaN(table.numbers(f.column() + "_mean")[row]))
            .toList();
    int repetitions = (int) table.numbers("reps")[row];
    Map<Figure, Summary> own =
        run(set, BenchmarkModels.of(model), repetitions, figures, tool.equals("R"));
    for (Figure figure : figures) {
      double mean = table.numbers(figure.column() + "_mean")[row];
      double sd = table.numbers(figure.column() + "_sd")[row];
      String what = "%s: %s".formatted(BenchmarkModels.inWords(model), figure.inWords());
      if (BenchmarkModels.isDeterministic(model)) {
        VERIFICATION.near(what, tool, 5e-5, own.get(figure).mean(), mean);
      } else {
        double spread = own.get(figure).sd() * own.get(figure).sd() / REPETITIONS;
        // A single repetition is one draw, taken to spread as ours do.
        spread += repetitions == 1 ? REPETITIONS * spread : sd * sd / repetitions;
        judge(what + " (" + set + ")", what, tool, figure, own.get(figure).mean(), mean, spread);
      }
    }
  }

  private static void judge(
      String as, String what, String tool, Figure figure, double own, double mean, double spread) {
    double worse = figure == Figure.IBS ? own - mean : mean - own;
    assertThat(worse / Math.sqrt(spread))
        .as("%s: own %s, reference %s", as, own, mean)
        .isLessThan(3);
    VERIFICATION.judged(what, tool, "3 standard errors, or better", Math.max(0, worse));
  }

  private static Map<Figure, Summary> run(
      String set, Learner learner, int repetitions, List<Figure> figures, boolean ownCensoring) {
    Benchmark benchmark = new Benchmark(set);
    var values = new TreeMap<Figure, double[]>();
    figures.forEach(f -> values.put(f, new double[REPETITIONS]));
    for (int r = 0; r < REPETITIONS; r++) {
      // Where the reference has one repetition only, ours differ by the seed alone.
      int partition = repetitions == 1 ? 0 : r;
      int at = r;
      benchmark
          .repetition(learner, partition, r, figures, ownCensoring)
          .forEach((figure, value) -> values.get(figure)[at] = value);
    }
    var summaries = new TreeMap<Figure, Summary>();
    values.forEach((figure, v) -> summaries.put(figure, Summary.of(v)));
    return summaries;
  }
}
