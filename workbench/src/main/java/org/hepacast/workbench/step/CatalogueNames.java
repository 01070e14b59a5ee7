package org.hepacast.workbench.step;

import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.workbench.recipe.Columns;

/**
 * Columns by what the feature catalogue calls them, where it has a name: so a service knows them.
 */
final class CatalogueNames {
  private CatalogueNames() {}

  static Matrix of(Matrix x, Columns columns) {
    List<String> names = x.names().stream().map(name -> name(name, columns)).toList();
    double[][] values =
        IntStream.range(0, x.columns()).mapToObj(x::column).toArray(double[][]::new);
    return Matrix.ofColumns(names, values);
  }

  /** {@code tStage=T4} becomes {@code clinical.t_stage=T4|T4a|T4b}. */
  private static String name(String feature, Columns columns) {
    String[] parts = feature.split("=", 2);
    String name = columns.features().getOrDefault(parts[0], parts[0]);
    return parts.length == 2
        ? name + "=" + String.join("|", columns.codes(parts[0], parts[1]))
        : name;
  }
}
