package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.explain.Attribution;
import org.hepacast.prognosis.explain.LinearShap;
import org.hepacast.prognosis.explain.Nomogram;
import org.hepacast.prognosis.figure.NomogramFigure;
import org.hepacast.prognosis.figure.ShapFigures;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.regression.LogisticFit;
import org.hepacast.workbench.recipe.Section;

/**
 * A logistic regression of a few columns as a nomogram, with Shapley values of its log-odds: exact,
 * since the model is linear. Missing values become the median of the training patients.
 *
 * @param as the column of its probabilities
 */
record NomogramStep(
    RowFilter train, String endpoint, List<String> columns, String as, String outcome)
    implements Step {
  private static final double[] PROBABILITIES = {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95};

  static NomogramStep read(Section step) {
    return new NomogramStep(
        RowFilter.read(step, "train"),
        step.text("endpoint"),
        step.texts("columns"),
        step.text("as"),
        step.text("outcome"));
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    int[] rows = Rows.withOutcome(board, endpoint, train, "training");
    Matrix all = board.features(columns, List.of());
    Transform.Fill fill = Transform.Fill.medians(all.selectRows(rows));
    Matrix filled = fill.apply(all);
    Matrix x = filled.selectRows(rows);
    Labels y = board.table().select(rows).labels(endpoint).requireTwo("a nomogram");
    LogisticFit fit = LogisticFit.of(x, y);
    StepOutput out = new StepOutput();
    double[] margin = fit.predictor(filled);
    out.column(
        Derived.numbers(
            as,
            "Probability by the nomogram",
            Arrays.stream(margin).map(m -> 1 / (1 + StrictMath.exp(-m))).toArray()));
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("Intercept", Texts.number(fit.coefficients()[0], 4), ""));
    for (int j = 0; j < x.columns(); j++) {
      lines.add(
          List.of(
              board.label(x.names().get(j)),
              Texts.number(fit.coefficients()[j + 1], 4),
              Texts.p(fit.p(j + 1))));
    }
    return out.table(
            in.name(),
            "Coefficients of the nomogram (log-odds)",
            List.of("Variable", "Coefficient", "p"),
            lines)
        .figure(in.name(), "Nomogram", figure(board, fit, x))
        .figure(in.name() + "-shap", "Shapley values of the log-odds", shap(board, fit, x));
  }

  private org.hepacast.prognosis.figure.Figure figure(Board board, LogisticFit fit, Matrix x) {
    List<Nomogram.Variable> variables = new ArrayList<>();
    for (int j = 0; j < x.columns(); j++) {
      variables.add(
          new Nomogram.Variable(
              board.label(x.names().get(j)), fit.coefficients()[j + 1], ticks(x.column(j))));
    }
    return NomogramFigure.of(
        "Nomogram",
        Nomogram.of(fit.coefficients()[0], variables).withProbability(outcome, PROBABILITIES));
  }

  /** The values of a column of few, else five over the middle nine tenths of it. */
  private static double[] ticks(double[] column) {
    double[] sorted = Arrays.stream(column).sorted().toArray();
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length <= 5) {
      return distinct.length > 1 ? distinct : new double[] {distinct[0], distinct[0] + 1};
    }
    double low = sorted[sorted.length / 20];
    double high = sorted[sorted.length - 1 - sorted.length / 20];
    return IntStream.rangeClosed(0, 4)
        .mapToDouble(k -> round(low + k * (high - low) / 4))
        .toArray();
  }

  private static double round(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(1e-9, Math.abs(value)))) - 1);
    return Math.rint(value / unit) * unit;
  }

  private static org.hepacast.prognosis.figure.Figure shap(Board board, LogisticFit fit, Matrix x) {
    double[] means = LinearShap.means(x);
    List<Attribution> rows =
        IntStream.range(0, x.rows())
            .mapToObj(
                i -> LinearShap.attribute(fit.coefficients()[0], fit.slopes(), means, x.row(i)))
            .toList();
    return ShapFigures.summary(
        "Shapley values of the log-odds",
        "Share in the log-odds",
        Matrix.ofRows(
            x.names().stream().map(board::label).toList(),
            IntStream.range(0, x.rows()).mapToObj(x::row).toArray(double[][]::new)),
        rows,
        20);
  }
}
