package org.hepacast.workbench.cohort.simulation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/**
 * What makes the outcome likelier.
 *
 * @param predictor a column (for yes against no, or one unit), {@code column=level} against all
 *     others, {@code column>cut}, or {@code image:} and a look for one deviation of it
 * @param size on the log-odds or log-hazard
 * @param source where in the paper, or "assumed" and for what
 */
record PlantedEffect(String predictor, double size, String source) {
  static final String IMAGE = "image:";

  static PlantedEffect read(Section effect) {
    return effect.read(
        e -> new PlantedEffect(e.text("predictor"), e.number("size", -10, 10), e.text("source")));
  }

  /** The column that it reads; empty for a look. */
  String column() {
    return predictor.startsWith(IMAGE) ? "" : predictor.split("[=>]", 2)[0];
  }

  /** What it adds to the risk of a patient. */
  ToDoubleFunction<PatientDraw> of(Dictionary dictionary) {
    if (predictor.startsWith(IMAGE)) {
      Look look = Look.of(predictor.substring(IMAGE.length()));
      return patient -> size * patient.look(look);
    }
    String column = column();
    if (predictor.contains("=")) {
      int level = level(dictionary, predictor.split("=", 2)[1]);
      return patient -> patient.value(column) == level ? size : 0;
    }
    if (predictor.contains(">")) {
      double cut = Double.parseDouble(predictor.split(">", 2)[1]);
      return patient -> patient.value(column) > cut ? size : 0;
    }
    return patient -> size * patient.value(column);
  }

  private int level(Dictionary dictionary, String code) {
    Variable variable = dictionary.get(column());
    List<String> labels = variable.levelLabels();
    int level = labels.indexOf(code);
    if (level < 0) {
      throw new RecipeRefused(predictor, "names no level of its column", "known are " + labels);
    }
    return level;
  }
}
