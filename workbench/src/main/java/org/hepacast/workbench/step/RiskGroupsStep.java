package org.hepacast.workbench.step;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.LogRank;
import org.hepacast.workbench.recipe.Section;

/**
 * Low and high risk by a cut of a score: its median, a given value, or the value that tells the
 * curves apart most (maximally selected log-rank statistic) with a tenth of the patients or more on
 * either side. High is above the cut.
 *
 * @param risk the column of the score
 * @param where the patients that the cut is chosen on; everybody is then grouped
 */
record RiskGroupsStep(
    RowFilter where, String endpoint, String risk, Cut cut, String as, String label)
    implements Step {
  private static final double LEAST_SHARE = 0.1;

  /** How the cut is found. */
  sealed interface Cut {
    record Median() implements Cut {}

    record LogRankMaximum() implements Cut {}

    record At(double value) implements Cut {}
  }

  static RiskGroupsStep read(Section step) {
    Cut cut =
        step.has("at")
            ? new Cut.At(step.number("at", -1e12, 1e12))
            : step.oneOf("cut", List.of("median", "log-rank")).equals("median")
                ? new Cut.Median()
                : new Cut.LogRankMaximum();
    return new RiskGroupsStep(
        RowFilter.read(step, "where"),
        step.text("endpoint"),
        step.text("risk"),
        cut,
        step.text("as"),
        step.text("label"));
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    board.variable(risk);
    List<Value> scores = board.table().values(risk);
    int[] rows =
        IntStream.of(Rows.withOutcome(board, endpoint, where, "risk groups"))
            .filter(i -> scores.get(i) instanceof Value.Quantity)
            .toArray();
    double[] known = Arrays.stream(rows).mapToDouble(i -> number(scores.get(i))).toArray();
    double at =
        switch (cut) {
          case Cut.Median _ -> median(known);
          case Cut.LogRankMaximum _ ->
              mostApart(known, board.table().select(rows).survival(endpoint));
          case Cut.At(double value) -> value;
        };
    int[] group =
        scores.stream()
            .mapToInt(s -> s instanceof Value.Quantity(double v) ? (v > at ? 1 : 0) : -1)
            .toArray();
    long high = Arrays.stream(rows).filter(i -> group[i] == 1).count();
    return new StepOutput()
        .column(Derived.levels(as, label, List.of("low", "high"), group))
        .measure(in.name() + "/cut", at)
        .measure(in.name() + "/high-share", high / (double) rows.length)
        .note(
            "Cut-point of '%s': %s; %d of %d patients (%s) are above it."
                .formatted(
                    board.variable(risk).label(),
                    Texts.number(at),
                    high,
                    rows.length,
                    where.words(board)));
  }

  private static double number(Value value) {
    return value instanceof Value.Quantity(double number) ? number : Double.NaN;
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  private static double mostApart(double[] risk, Survival y) {
    double[] sorted = Arrays.stream(risk).sorted().toArray();
    int least = (int) Math.ceil(LEAST_SHARE * risk.length);
    double best = median(risk);
    double most = -1;
    for (int k = least - 1; k < risk.length - least; k++) {
      if (k < 0 || sorted[k] == sorted[k + 1]) {
        continue;
      }
      double cut = sorted[k];
      int[] group = Arrays.stream(risk).mapToInt(r -> r > cut ? 1 : 0).toArray();
      double statistic = LogRank.test(y, group).chiSquared();
      if (statistic > most) {
        most = statistic;
        best = cut;
      }
    }
    return best;
  }
}
