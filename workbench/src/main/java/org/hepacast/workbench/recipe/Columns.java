package org.hepacast.workbench.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;

/**
 * The columns that a recipe wants of a cohort, in the words of a dictionary, and what each is
 * called in the feature catalogue, where it has a name there.
 */
public record Columns(Dictionary dictionary, Map<String, String> features) {
  private static final List<String> WORDS =
      List.of("name", "label", "type", "unit", "levels", "missing");

  public Columns {
    features = Map.copyOf(features);
  }

  /** From the {@code columns} of a recipe. */
  public static Columns read(Section recipe) {
    List<List<String>> rows = new ArrayList<>();
    Map<String, String> features = new LinkedHashMap<>();
    for (Section column : recipe.sections("columns")) {
      column.text("name");
      column.text("type");
      rows.add(WORDS.stream().map(word -> column.text(word, "")).toList());
      column.ifText("feature").ifPresent(name -> features.put(column.text("name"), name));
      column.done();
    }
    if (rows.isEmpty()) {
      throw new RecipeRefused(
          recipe.path("columns"), "is missing", "list what the study reads of its cohort");
    }
    try {
      return new Columns(Dictionary.of(new RawTable(WORDS, rows)), features);
    } catch (IllegalArgumentException e) {
      throw new RecipeRefused(
          recipe.path("columns"),
          "cannot be understood: " + e.getMessage(),
          "docs/studies.md has the words of a column");
    }
  }
}
