package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.cox.CoxFit;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxInteraction;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.figure.RowFigures;
import org.hepacast.prognosis.validate.Interaction;
import org.hepacast.workbench.recipe.Section;

/**
 * Does the effect of an exposure on the hazard depend on a factor? Hazard ratios within each level,
 * the likelihood-ratio test of the product (multiplicative scale), and for factors of two levels
 * the relative excess risk due to interaction (additive scale).
 *
 * @param factors columns with levels
 */
record InteractionStep(RowFilter where, String endpoint, String exposure, List<String> factors)
    implements Step {
  static InteractionStep read(Section step) {
    return new InteractionStep(
        RowFilter.read(step, "where"),
        step.text("endpoint"),
        step.text("exposure"),
        step.texts("factors"));
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    StepOutput out = new StepOutput();
    List<List<String>> lines = new ArrayList<>();
    List<RowFigures.Ratio> ratios = new ArrayList<>();
    int[] known = Rows.withOutcome(board, endpoint, where, "interaction");
    for (String factor : factors) {
      List<String> levels = board.variable(factor).levelLabels();
      int[] rows =
          IntStream.of(known)
              .filter(i -> board.table().values(factor).get(i) instanceof Value.Level)
              .filter(i -> board.table().values(exposure).get(i) instanceof Value.Level)
              .toArray();
      Cohort part = board.table().select(rows);
      int[] level = part.labels(factor).toArray();
      double[] exposed = part.labels(exposure).indicator();
      Survival y = part.survival(endpoint);
      Tested tested = test(y, exposed, level, levels.size());
      lines.add(heading(in.name(), board.variable(factor).label(), tested, out));
      for (int l = 0; l < levels.size(); l++) {
        String name = board.variable(factor).label() + ": " + levels.get(l);
        level(name, y, exposed, level, l, lines, ratios);
      }
      in.progress().at(factors.indexOf(factor) + 1, factors.size());
    }
    String title = "Effect of " + board.variable(exposure).label() + " by subgroup";
    out.table(
        in.name(),
        title,
        List.of(
            "Subgroup",
            "Patients",
            "Events",
            "Hazard ratio (95% CI)",
            "p of interaction (multiplicative)",
            "RERI (95% CI, additive)"),
        lines);
    return ratios.isEmpty()
        ? out
        : out.figure(in.name(), title, RowFigures.forest(title, "Hazard ratio", ratios));
  }

  /** What is found for a factor; NaN where a group has no events to tell. */
  private record Tested(double p, Interval excess) {}

  private static Tested test(Survival y, double[] exposed, int[] level, int levels) {
    Interval none = new Interval(Double.NaN, Double.NaN, Double.NaN);
    for (int l = 0; l < levels; l++) {
      if (!comparable(y, exposed, level, l)) {
        return new Tested(Double.NaN, none);
      }
    }
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (int l = 1; l < levels; l++) {
      int one = l;
      names.add("level" + l);
      columns.add(Arrays.stream(level).mapToDouble(v -> v == one ? 1 : 0).toArray());
    }
    List<String> all = new ArrayList<>(names);
    all.add("exposure");
    columns.add(exposed);
    CoxInteraction fit =
        CoxInteraction.of(
            CoxInput.of(Matrix.ofColumns(all, columns.toArray(double[][]::new)), y),
            CoxOptions.efron(),
            names,
            "exposure");
    if (levels != 2) {
      return new Tested(fit.p(), none);
    }
    Interaction additive = fit.additive("level1", "exposure");
    return new Tested(fit.p(), additive.excess().interval());
  }

  /** Whether both exposures have events at a level. */
  private static boolean comparable(Survival y, double[] exposed, int[] level, int l) {
    return IntStream.range(0, level.length)
            .filter(i -> level[i] == l && y.event(i))
            .mapToDouble(i -> exposed[i])
            .distinct()
            .count()
        == 2;
  }

  private static List<String> heading(String step, String factor, Tested tested, StepOutput out) {
    out.measure("%s/%s/p".formatted(step, factor), tested.p());
    out.measure("%s/%s/reri".formatted(step, factor), tested.excess());
    return List.of(
        factor,
        "",
        "",
        "",
        Texts.p(tested.p()),
        Double.isFinite(tested.excess().estimate()) ? Texts.interval(tested.excess()) : "");
  }

  private static void level(
      String name,
      Survival y,
      double[] exposed,
      int[] level,
      int l,
      List<List<String>> lines,
      List<RowFigures.Ratio> ratios) {
    int[] rows = IntStream.range(0, level.length).filter(i -> level[i] == l).toArray();
    Survival part = y.select(rows);
    String ratio = "";
    if (comparable(y, exposed, level, l)) {
      CoxFit fit =
          CoxRegression.fit(
              CoxInput.of(
                  Matrix.ofColumns(List.of("exposure"), TrainedSurvival.select(exposed, rows)),
                  part),
              CoxOptions.efron());
      Interval limits = fit.hazardRatio(0, 0.95);
      ratio = Texts.interval(limits);
      ratios.add(
          new RowFigures.Ratio(
              name, limits.estimate(), limits.lower(), limits.upper(), fit.pValues()[0]));
    }
    lines.add(
        List.of(
            "  " + name,
            Integer.toString(part.size()),
            Integer.toString(part.events()),
            ratio,
            "",
            ""));
  }
}
