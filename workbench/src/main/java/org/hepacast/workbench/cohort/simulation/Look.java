package org.hepacast.workbench.cohort.simulation;

import java.util.Arrays;
import java.util.Locale;
import org.hepacast.workbench.recipe.RecipeRefused;

/** What of an image differs from patient to patient; standard normal, each for itself. */
enum Look {
  /** How much a tumour varies within itself. */
  TEXTURE,
  /** What its edge and the liver around it look like. */
  RIM,
  /** How uneven its surface is. */
  SHAPE,
  /** How much the liver without disease varies. */
  LIVER;

  static Look of(String word) {
    return Arrays.stream(values())
        .filter(look -> look.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new RecipeRefused(
                    "image:" + word,
                    "is no look",
                    "known are " + Arrays.stream(values()).map(Look::word).toList()));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
