package org.hepacast.workbench.step;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.hepacast.prognosis.balance.Balance;
import org.hepacast.prognosis.balance.Matching;
import org.hepacast.prognosis.balance.Propensity;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.figure.RowFigures;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.workbench.recipe.Section;

/**
 * Propensity score matching, one control for each treated patient, on the logarithm of the odds.
 * Missing covariates become the median.
 *
 * @param caliper in standard deviations of the score; none without it
 * @param as the flag of those that were matched
 */
record MatchStep(
    RowFilter where, String treatment, List<String> covariates, OptionalDouble caliper, String as)
    implements Step {
  static MatchStep read(Section step) {
    return new MatchStep(
        RowFilter.read(step, "where"),
        step.text("treatment"),
        step.texts("covariates"),
        step.has("caliper")
            ? OptionalDouble.of(step.number("caliper", 1e-6, 100))
            : OptionalDouble.empty(),
        step.text("as"));
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    int[] rows = Rows.withOutcome(board, treatment, where, "matching");
    Matrix x = board.features(covariates, List.of()).selectRows(rows);
    x = Transform.Fill.medians(x).apply(x);
    Labels treated = board.table().select(rows).labels(treatment);
    double[] score = Propensity.of(x, treated).scores(Propensity.Scale.LOG_ODDS);
    List<Matching.Pair> pairs =
        new Matching(Matching.Order.LARGEST, false, caliper).match(score, treated);
    if (pairs.isEmpty()) {
      throw new StepRefused(
          "no treated patient has a control within the caliper",
          "widen the caliper, or leave out covariates that separate the groups");
    }
    StepOutput out = new StepOutput();
    balance(in, x, treated, pairs, out);
    int[] matched = new int[board.size()];
    for (Matching.Pair pair : pairs) {
      matched[rows[pair.treated()]] = 1;
      matched[rows[pair.control()]] = 1;
    }
    return out.column(Derived.flag(as, "Matched", matched))
        .measure(in.name() + "/pairs", pairs.size())
        .note(
            "%d pairs were matched of %d treated and %d untreated patients."
                .formatted(pairs.size(), treated.count(1), treated.count(0)));
  }

  private void balance(
      StepInput in, Matrix x, Labels treated, List<Matching.Pair> pairs, StepOutput out) {
    List<Balance> balance =
        Balance.table(x, treated, pairs).stream()
            .map(b -> labelled(b, in.board().label(b.covariate())))
            .toList();
    out.table(
        in.name() + "-balance",
        "Standardised mean differences before and after matching",
        List.of("Covariate", "Before", "After", "Variance ratio before", "Variance ratio after"),
        balance.stream()
            .map(
                b ->
                    List.of(
                        b.covariate(),
                        Texts.number(b.pooledBefore()),
                        Texts.number(b.pooledAfter()),
                        Texts.number(b.varianceRatioBefore()),
                        Texts.number(b.varianceRatioAfter())))
            .toList());
    out.figure(
        in.name() + "-balance",
        "Balance before and after matching",
        RowFigures.love("Balance before and after matching", balance));
    out.measure(
        in.name() + "/largest-difference",
        Arrays.stream(balance.stream().mapToDouble(b -> Math.abs(b.pooledAfter())).toArray())
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN));
  }

  private static Balance labelled(Balance b, String label) {
    return new Balance(
        label,
        b.before(),
        b.after(),
        b.pooledBefore(),
        b.pooledAfter(),
        b.varianceRatioBefore(),
        b.varianceRatioAfter());
  }
}
