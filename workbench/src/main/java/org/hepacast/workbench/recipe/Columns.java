package org.hepacast.workbench.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;

/**
 * The columns that a recipe wants of a cohort, in the words of a dictionary, and what each is
 * called in the feature catalogue, where it has a name there.
 *
 * @param features names of the catalogue by column
 * @param codes of the catalogue by column and level, where a level is called otherwise there, or
 *     stands for several codes: T4 for T4, T4a and T4b
 */
public record Columns(
    Dictionary dictionary,
    Map<String, String> features,
    Map<String, Map<String, List<String>>> codes) {
  private static final List<String> WORDS =
      List.of("name", "label", "type", "unit", "levels", "missing");

  private static final List<String> CATALOGUE =
      FeatureCatalogue.shipped().features().stream().map(FeatureDefinition::name).toList();

  public Columns {
    // In their own order, which Map.copyOf draws anew in every process: what a run keeps is found
    // by the text of these.
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
  }

  /** With what columns that steps add are called in the catalogue. */
  public Columns with(Map<String, String> added) {
    Map<String, String> all = new LinkedHashMap<>(features);
    all.putAll(added);
    return new Columns(dictionary, all, codes);
  }

  /** The codes of a level in the catalogue. */
  public List<String> codes(String column, String level) {
    return codes.getOrDefault(column, Map.of()).getOrDefault(level, List.of(level));
  }

  /** From the {@code columns} of a recipe. */
  public static Columns read(Section recipe) {
    List<List<String>> rows = new ArrayList<>();
    Map<String, String> features = new LinkedHashMap<>();
    Map<String, Map<String, List<String>>> codes = new LinkedHashMap<>();
    for (Section column : recipe.sections("columns")) {
      column.text("name");
      column.text("type");
      rows.add(WORDS.stream().map(word -> column.text(word, "")).toList());
      column
          .ifText("feature")
          .map(name -> Section.known(column.path("feature"), name, CATALOGUE))
          .ifPresent(name -> features.put(column.text("name"), name));
      if (column.has("codes")) {
        codes.put(column.text("name"), codes(column.section("codes")));
      }
      column.done();
    }
    if (rows.isEmpty()) {
      throw new RecipeRefused(
          recipe.path("columns"), "is missing", "list what the study reads of its cohort");
    }
    Columns columns = new Columns(dictionary(recipe, rows), features, codes);
    codes.forEach((column, levels) -> columns.requireLevels(recipe, column, levels.keySet()));
    return columns;
  }

  private void requireLevels(Section recipe, String column, Set<String> levels) {
    List<String> known = dictionary.get(column).levelLabels();
    levels.forEach(level -> Section.known(recipe.path("columns." + column), level, known));
  }

  private static Dictionary dictionary(Section recipe, List<List<String>> rows) {
    try {
      return Dictionary.of(new RawTable(WORDS, rows));
    } catch (IllegalArgumentException e) {
      throw new RecipeRefused(
          recipe.path("columns"),
          "cannot be understood: " + e.getMessage(),
          "docs/studies.md has the words of a column");
    }
  }

  private static Map<String, List<String>> codes(Section levels) {
    Map<String, List<String>> codes = new LinkedHashMap<>();
    levels.keys().forEach(level -> codes.put(level, levels.textOrTexts(level)));
    return codes;
  }
}
