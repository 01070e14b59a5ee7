package org.hepacast.workbench.step;

import java.util.List;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/** Which features a step takes: {@code features: {columns: [age], regions: [intra]}}. */
record FeatureNames(List<String> columns, List<String> regions) {
  static FeatureNames read(Section step) {
    return step.section("features")
        .read(
            f -> {
              FeatureNames names = new FeatureNames(f.texts("columns"), f.texts("regions"));
              f.done();
              if (names.columns().isEmpty() && names.regions().isEmpty()) {
                throw new RecipeRefused(
                    f.where(), "names no feature", "list 'columns' of the table or 'regions'");
              }
              return names;
            });
  }
}
