package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.figure.RowFigures;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.regression.LogisticFit;
import org.hepacast.workbench.recipe.Section;

/**
 * Which columns tell the outcome by themselves, and which beside each other: odds ratios of one
 * logistic regression for each, and of one for all of those with a p below a level. Missing values
 * become the median.
 *
 * @param level p below which a column enters the regression of all
 */
record LogisticStep(RowFilter where, String endpoint, List<String> columns, double level)
    implements Step {
  private static final double REACH = 1.959963984540054;

  static LogisticStep read(Section step) {
    return new LogisticStep(
        RowFilter.read(step, "where"),
        step.text("endpoint"),
        step.texts("columns"),
        step.number("level", 1e-6, 1, 0.05));
  }

  /** An odds ratio with its p. */
  private record Odds(Interval ratio, double p) {
    static Odds of(LogisticFit fit, int j) {
      double b = fit.coefficients()[j];
      double reach = REACH * fit.standardError(j);
      return new Odds(
          new Interval(Math.exp(b), Math.exp(b - reach), Math.exp(b + reach)), fit.p(j));
    }
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    int[] rows = Rows.withOutcome(board, endpoint, where, "regression");
    Matrix x = board.features(columns, List.of()).selectRows(rows);
    x = Transform.Fill.medians(x).apply(x);
    Labels y = board.table().select(rows).labels(endpoint).requireTwo("logistic regression");
    List<Odds> alone = new ArrayList<>();
    List<Integer> entering = new ArrayList<>();
    for (int j = 0; j < x.columns(); j++) {
      Odds one = Odds.of(LogisticFit.of(x.selectColumns(j), y), 1);
      alone.add(one);
      if (one.p() < level) {
        entering.add(j);
      }
    }
    StepOutput out = new StepOutput();
    List<RowFigures.Ratio> ratios = new ArrayList<>();
    List<List<String>> lines = new ArrayList<>();
    LogisticFit together =
        LogisticFit.of(x.selectColumns(entering.stream().mapToInt(Integer::intValue).toArray()), y);
    for (int j = 0; j < x.columns(); j++) {
      String label = board.label(x.names().get(j));
      int at = entering.indexOf(j);
      List<String> line =
          new ArrayList<>(
              List.of(label, Texts.interval(alone.get(j).ratio()), Texts.p(alone.get(j).p())));
      if (at >= 0) {
        Odds odds = Odds.of(together, at + 1);
        line.addAll(List.of(Texts.interval(odds.ratio()), Texts.p(odds.p())));
        ratios.add(
            new RowFigures.Ratio(
                label,
                odds.ratio().estimate(),
                odds.ratio().lower(),
                odds.ratio().upper(),
                odds.p()));
        out.measure("%s/%s/p".formatted(in.name(), x.names().get(j)), odds.p());
      } else {
        line.addAll(List.of("", ""));
      }
      lines.add(line);
    }
    out.table(
        in.name(),
        "Odds ratios of %d patients, %d with the outcome".formatted(y.size(), y.count(1)),
        List.of(
            "Variable", "Alone: odds ratio (95% CI)", "p", "Together: odds ratio (95% CI)", "p"),
        lines);
    return ratios.isEmpty()
        ? out
        : out.figure(
            in.name(),
            "Independent predictors",
            RowFigures.forest("Independent predictors", "Odds ratio", ratios));
  }
}
