package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.figure.CurveFigures;
import org.hepacast.prognosis.validate.Auc;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/**
 * Areas under the ROC curves of several models on the same patients, and DeLong's test of each
 * pair. Of training patients the columns of a step 'classify' hold what models say that had not
 * seen them.
 *
 * @param models a name in words, and the column of its probabilities
 */
record CompareStep(RowFilter where, String endpoint, Map<String, String> models) implements Step {
  static CompareStep read(Section step) {
    Map<String, String> models = new LinkedHashMap<>();
    Section named = step.section("models");
    named.keys().forEach(name -> models.put(name, named.text(name)));
    if (models.size() < 2) {
      throw new RecipeRefused(
          step.path("models"), "names %d".formatted(models.size()), "name two models at least");
    }
    return new CompareStep(RowFilter.read(step, "where"), step.text("endpoint"), models);
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    models.values().forEach(board::variable);
    int[] rows =
        IntStream.of(Rows.withOutcome(board, endpoint, where, "comparison"))
            .filter(i -> models.values().stream().allMatch(c -> known(board, c, i)))
            .toArray();
    Labels y = board.table().select(rows).labels(endpoint).requireTwo("a comparison of models");
    StepOutput out = new StepOutput();
    List<CurveFigures.Predictions> predictions = new ArrayList<>();
    Map<String, Auc> areas = new LinkedHashMap<>();
    models.forEach(
        (name, column) -> {
          double[] p = board.table().select(rows).features(List.of(column)).column(0);
          predictions.add(new CurveFigures.Predictions(name, p));
          Auc area = Auc.delong(p, y);
          areas.put(name, area);
          out.measure("%s/%s/auc".formatted(in.name(), name), area.interval(0.95));
        });
    String title = "ROC, %s".formatted(where.words(board));
    return out.table(
            in.name(),
            "Models compared on the same %d patients (%s), DeLong's test"
                .formatted(rows.length, where.words(board)),
            List.of("Model", "AUC (95% CI)", "Against", "Difference (95% CI)", "p"),
            lines(in.name(), areas, out))
        .figure(in.name() + "-roc", title, CurveFigures.roc(title, predictions, y));
  }

  private static boolean known(Board board, String column, int row) {
    return board.table().values(column).get(row) instanceof Value.Quantity;
  }

  private static List<List<String>> lines(String step, Map<String, Auc> areas, StepOutput out) {
    List<List<String>> lines = new ArrayList<>();
    List<Map.Entry<String, Auc>> all = List.copyOf(areas.entrySet());
    for (int a = 0; a < all.size(); a++) {
      String name = all.get(a).getKey();
      Auc area = all.get(a).getValue();
      lines.add(List.of(name, Texts.interval(area.interval(0.95)), "", "", ""));
      for (int b = 0; b < a; b++) {
        Auc.Difference d = area.minus(all.get(b).getValue());
        String other = all.get(b).getKey();
        out.measure("%s/%s-%s/p".formatted(step, name, other), d.p());
        lines.add(
            List.of(
                "  " + name,
                "",
                other,
                Texts.interval(new Interval(d.value(), d.lower(), d.upper())),
                Texts.p(d.p())));
      }
    }
    return lines;
  }
}
