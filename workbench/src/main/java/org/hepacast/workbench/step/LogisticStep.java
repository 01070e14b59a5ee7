package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.figure.RowFigures;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.regression.LogisticFit;
import org.hepacast.prognosis.regression.NotEstimable;
import org.hepacast.workbench.recipe.Section;

/**
 * Which columns tell the outcome by themselves, and which beside each other: odds ratios of one
 * logistic regression for each, and of one for all of those with a p below a level. Missing values
 * become the median. A column without a finite estimate has the reason in its place, as R's glm
 * leaves out a column that those before it determine.
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

  /** What a regression says of one column. */
  private sealed interface Found {
    /** An odds ratio with its p. */
    record Odds(Interval ratio, double p) implements Found {
      static Odds of(LogisticFit fit, int j) {
        double b = fit.coefficients()[j];
        double reach = REACH * fit.standardError(j);
        return new Odds(
            new Interval(Math.exp(b), Math.exp(b - reach), Math.exp(b + reach)), fit.p(j));
      }
    }

    /** No finite estimate. */
    record None(String why) implements Found {}

    /** The column did not enter. */
    record Outside() implements Found {}

    default List<String> cells() {
      return switch (this) {
        case Odds(Interval ratio, double p) -> List.of(Texts.interval(ratio), Texts.p(p));
        case None(String why) -> List.of(why, "");
        case Outside() -> List.of("", "");
      };
    }
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    int[] rows = Rows.withOutcome(board, endpoint, where, "regression");
    Matrix x = board.features(columns, List.of()).selectRows(rows);
    x = Transform.Fill.medians(x).apply(x);
    Labels y = board.table().select(rows).labels(endpoint).requireTwo("logistic regression");
    List<Found> alone = new ArrayList<>();
    for (int j = 0; j < x.columns(); j++) {
      alone.add(alone(x.selectColumns(j), y));
    }
    return report(in, x, y, alone, together(x, y, alone));
  }

  private static Found alone(Matrix column, Labels y) {
    try {
      return Found.Odds.of(LogisticFit.of(column, y), 1);
    } catch (NotEstimable e) {
      return none(e);
    }
  }

  private static Found none(NotEstimable e) {
    return new Found.None(
        switch (e.why()) {
          case CONSTANT -> "none: the same in all patients";
          case DEPENDENT -> "none: the columns above determine it";
          case SEPARATING -> "none: it separates the patients";
        });
  }

  /** Of the columns with a small p alone; one that those before it determine is left out. */
  private List<Found> together(Matrix x, Labels y, List<Found> alone) {
    List<Found> found = new ArrayList<>();
    List<Integer> entering = new ArrayList<>();
    for (int j = 0; j < alone.size(); j++) {
      found.add(new Found.Outside());
      if (alone.get(j) instanceof Found.Odds odds && odds.p() < level) {
        entering.add(j);
      }
    }
    while (!entering.isEmpty()) {
      try {
        LogisticFit fit =
            LogisticFit.of(
                x.selectColumns(entering.stream().mapToInt(Integer::intValue).toArray()), y);
        for (int k = 0; k < entering.size(); k++) {
          found.set(entering.get(k), Found.Odds.of(fit, k + 1));
        }
        return found;
      } catch (NotEstimable e) {
        Optional<Integer> left =
            entering.stream().filter(j -> x.names().get(j).equals(e.column())).findFirst();
        if (e.why() == NotEstimable.Why.SEPARATING || left.isEmpty()) {
          entering.forEach(
              j -> found.set(j, new Found.None("none: together they separate the patients")));
          return found;
        }
        found.set(left.get(), none(e));
        entering.remove(left.get());
      }
    }
    return found;
  }

  private StepOutput report(
      StepInput in, Matrix x, Labels y, List<Found> alone, List<Found> together) {
    StepOutput out = new StepOutput();
    List<RowFigures.Ratio> ratios = new ArrayList<>();
    List<List<String>> lines = new ArrayList<>();
    for (int j = 0; j < x.columns(); j++) {
      String label = in.board().label(x.names().get(j));
      List<String> line = new ArrayList<>(List.of(label));
      line.addAll(alone.get(j).cells());
      line.addAll(together.get(j).cells());
      lines.add(line);
      if (together.get(j) instanceof Found.Odds(Interval ratio, double p)) {
        ratios.add(new RowFigures.Ratio(label, ratio.estimate(), ratio.lower(), ratio.upper(), p));
        out.measure("%s/%s/p".formatted(in.name(), x.names().get(j)), p);
      }
    }
    out.table(
        in.name(),
        "Odds ratios of %d patients, %d with the outcome".formatted(y.size(), y.count(1)),
        List.of(
            "Variable", "Alone: odds ratio (95% CI)", "p", "Together: odds ratio (95% CI)", "p"),
        lines);
    return ratios.isEmpty()
        ? out.note(
            "No column has a p below %s alone, or none can be estimated together."
                .formatted(Texts.number(level)))
        : out.figure(
            in.name(),
            "Independent predictors",
            RowFigures.forest("Independent predictors", "Odds ratio", ratios));
  }
}
