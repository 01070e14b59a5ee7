package org.hepacast.workbench.step;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.prognosis.cohort.Variable;

/**
 * A column that a step adds.
 *
 * @param cells one per patient, empty where there is none
 */
public record Derived(Variable variable, List<String> cells) {
  public Derived {
    cells = List.copyOf(cells);
  }

  /** Numbers; NaN is none. */
  public static Derived numbers(String name, String label, double[] values) {
    return new Derived(
        new Variable(
            name,
            label,
            new Variable.Type.Numeric("", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
            Set.of()),
        Arrays.stream(values).mapToObj(v -> Double.isNaN(v) ? "" : Double.toString(v)).toList());
  }

  /** Yes or no by the level of each patient; below 0 is none. */
  public static Derived flag(String name, String label, int[] level) {
    return new Derived(
        new Variable(name, label, new Variable.Type.Binary("no", "yes"), Set.of()),
        Arrays.stream(level).mapToObj(l -> l < 0 ? "" : l == 1 ? "yes" : "no").toList());
  }

  /** One of several levels in their order; below 0 is none. */
  public static Derived levels(String name, String label, List<String> levels, int[] level) {
    Map<String, String> codes = new LinkedHashMap<>();
    levels.forEach(text -> codes.put(text, text));
    return new Derived(
        new Variable(name, label, new Variable.Type.Ordinal(codes), Set.of()),
        Arrays.stream(level).mapToObj(l -> l < 0 ? "" : levels.get(l)).toList());
  }
}
