package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/**
 * Models of several steps 'classify' in one table, as a paper prints its regions below each other:
 * what each has measured on the same patients.
 *
 * @param by heading of the first column, which tells the steps apart
 * @param steps a name in words, and the step whose models it names
 * @param set the patients, as the steps call them: {@code training}, or one of their tests
 * @param shown statistics of the table
 */
record GatherStep(String by, Map<String, String> steps, String set, List<String> shown)
    implements Step {
  static GatherStep read(Section step) {
    Map<String, String> steps = new LinkedHashMap<>();
    Section named = step.section("steps");
    named.keys().forEach(name -> steps.put(name, named.text(name)));
    if (steps.size() < 2) {
      throw new RecipeRefused(
          step.path("steps"), "names %d".formatted(steps.size()), "name two steps at least");
    }
    return new GatherStep(step.text("by"), steps, step.text("set"), ClassScores.shown(step));
  }

  @Override
  public StepOutput run(StepInput in) {
    Map<String, Interval> measures = new LinkedHashMap<>();
    in.measures().forEach(measure -> measures.put(measure.name(), measure.value()));
    List<List<String>> rows = new ArrayList<>();
    steps.forEach((words, step) -> rows.addAll(rows(words, step, measures)));
    List<String> header = new ArrayList<>(List.of(by, "Algorithm"));
    header.addAll(ClassScores.headings(shown));
    return new StepOutput()
        .table(in.name(), "Models side by side: %s".formatted(set), header, rows);
  }

  private List<List<String>> rows(String words, String step, Map<String, Interval> measures) {
    List<List<String>> rows = new ArrayList<>();
    for (String model : models(step, measures.keySet())) {
      List<String> row = new ArrayList<>(List.of(words, model));
      row.addAll(
          ClassScores.measured("%s/%s/%s/".formatted(step, model, set), measures).cells(shown));
      rows.add(row);
    }
    if (rows.isEmpty()) {
      throw new StepRefused(
          "no step '%s' before this one has judged a model on '%s'".formatted(step, set),
          "name a step 'classify' that stands before, and 'training' or one of its tests");
    }
    return rows;
  }

  /** In the order in which they were judged. */
  private List<String> models(String step, Set<String> measures) {
    String before = step + "/";
    String behind = "/%s/auc".formatted(set);
    return measures.stream()
        .filter(measure -> measure.startsWith(before) && measure.endsWith(behind))
        .map(measure -> measure.substring(before.length(), measure.length() - behind.length()))
        .toList();
  }
}
