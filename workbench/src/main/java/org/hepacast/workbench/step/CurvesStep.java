package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cox.CoxFit;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.figure.SurvivalFigure;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.prognosis.survival.LogRank;
import org.hepacast.workbench.recipe.Section;

/**
 * Kaplan-Meier curves of groups, their medians, the log-rank test, and the hazard ratio of two.
 *
 * @param last where the time axis ends
 */
record CurvesStep(RowFilter where, String endpoint, String by, double last) implements Step {
  static CurvesStep read(Section step) {
    return new CurvesStep(
        RowFilter.read(step, "where"),
        step.text("endpoint"),
        step.text("by"),
        step.number("last", 0.01, 1e6));
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    int[] known = Rows.withOutcome(board, endpoint, where, "curves");
    int[] rows =
        IntStream.of(known)
            .filter(
                i ->
                    board.table().values(by).get(i)
                        instanceof org.hepacast.prognosis.cohort.Value.Level)
            .toArray();
    Survival y = board.table().select(rows).survival(endpoint);
    int[] level = board.table().select(rows).labels(by).toArray();
    List<String> labels = board.variable(by).levelLabels();
    int[] present = Arrays.stream(level).sorted().distinct().toArray();
    int[] group = Arrays.stream(level).map(l -> Arrays.binarySearch(present, l)).toArray();
    List<String> names = Arrays.stream(present).mapToObj(labels::get).toList();
    StepOutput out = new StepOutput();
    if (names.size() < 2) {
      return out.note(
          "All patients (%s) are in one group of '%s': no curves are compared."
              .formatted(where.words(board), board.variable(by).label()));
    }
    String title =
        "%s by %s, %s"
            .formatted(
                board.variable(endpoint).label(), board.variable(by).label(), where.words(board));
    List<List<String>> lines = new ArrayList<>();
    for (int g = 0; g < names.size(); g++) {
      lines.add(line(in.name(), y, group, g, names.get(g), out));
    }
    double p = LogRank.test(y, group).p();
    out.measure(in.name() + "/log-rank-p", p);
    out.table(
        in.name(), title, List.of("Group", "Patients", "Events", "Median, months (95% CI)"), lines);
    out.note("Log-rank test: p %s.".formatted(p < 0.001 ? "< 0.001" : "= " + Texts.number(p)));
    if (names.size() == 2) {
      ratio(in.name(), y, group, names, out);
    }
    return out.figure(
        in.name(),
        title,
        SurvivalFigure.of(
            title, "Months", board.variable(endpoint).label(), y, group, names, last));
  }

  private static List<String> line(
      String step, Survival y, int[] group, int g, String name, StepOutput out) {
    int[] rows = IntStream.range(0, group.length).filter(i -> group[i] == g).toArray();
    Survival part = y.select(rows);
    Interval median = KaplanMeier.of(part).median();
    out.measure("%s/%s/median".formatted(step, name), median);
    return List.of(
        name,
        Integer.toString(part.size()),
        Integer.toString(part.events()),
        Double.isFinite(median.estimate()) ? Texts.interval(median, 1) : "not reached");
  }

  private static void ratio(
      String step, Survival y, int[] group, List<String> names, StepOutput out) {
    double[] second = Arrays.stream(group).asDoubleStream().toArray();
    boolean eventsInBoth =
        IntStream.range(0, group.length).filter(y::event).map(i -> group[i]).distinct().count()
            == 2;
    if (!eventsInBoth) {
      out.note("One group has no event, so there is no hazard ratio.");
      return;
    }
    CoxFit fit =
        CoxRegression.fit(
            CoxInput.of(Matrix.ofColumns(List.of("group"), second), y), CoxOptions.efron());
    Interval ratio = fit.hazardRatio(0, 0.95);
    out.measure(step + "/hazard-ratio", ratio);
    out.note(
        "Hazard ratio of %s against %s: %s."
            .formatted(names.get(1), names.get(0), Texts.interval(ratio)));
  }
}
