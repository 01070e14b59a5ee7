package org.hepacast.workbench.cohort.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.numeric.Distributions;

/**
 * A patient before his outcome.
 *
 * @param values of the columns, known or not
 * @param unknown columns whose value the table does not say
 * @param looks of his image
 */
record PatientDraw(Map<String, Double> values, Set<String> unknown, Map<Look, Double> looks) {
  /** Draws a patient; each column takes its draws whether or not others are missing. */
  static PatientDraw of(StudyDesign design, DesignPart part, RandomGenerator random) {
    Map<Look, Double> looks = new EnumMap<>(Look.class);
    for (Look look : Look.values()) {
      looks.put(look, Distributions.normalQuantile(Math.max(random.nextDouble(), 1e-12)));
    }
    Map<String, Double> values = new LinkedHashMap<>();
    Set<String> unknown = new HashSet<>();
    Map<String, Double> gone = new HashMap<>();
    part.set().forEach((name, code) -> values.put(name, (double) level(design, name, code)));
    for (DrawnColumn column : design.columns()) {
      if (column.isFor(part)) {
        double draw = random.nextDouble();
        double absent = random.nextDouble();
        boolean open =
            column
                .within()
                .map(other -> values.getOrDefault(other, 0.0) >= least(design, other))
                .orElse(true);
        values.put(column.name(), open ? rounded(column.spread().at(draw), column.digits()) : 0);
        if (gone.computeIfAbsent(column.missingWith(), _ -> absent) < column.missing()) {
          unknown.add(column.name());
        }
      }
    }
    return new PatientDraw(values, unknown, looks);
  }

  private static double least(StudyDesign design, String other) {
    return design.dictionary().get(other).type() instanceof Variable.Type.Numeric ? 2 : 1;
  }

  private static int level(StudyDesign design, String name, String code) {
    Variable variable = design.dictionary().get(name);
    return switch (variable.type()) {
      case Variable.Type.Binary binary -> binary.yes().equals(code) ? 1 : 0;
      case Variable.Type.Ordinal _, Variable.Type.Nominal _ -> variable.levelLabels().indexOf(code);
      case Variable.Type.Numeric _, Variable.Type.TimeToEvent _, Variable.Type.Ignored _ ->
          throw new IllegalStateException(name + " has no levels to be set to.");
    };
  }

  private static double rounded(double value, int digits) {
    double scale = StrictMath.pow(10, digits);
    return Math.rint(value * scale) / scale;
  }

  /** The value of a column, though the table may not say it. */
  double value(String column) {
    Double value = values.get(column);
    if (value == null) {
      throw new IllegalArgumentException("No column '%s' is drawn.".formatted(column));
    }
    return value;
  }

  /** A look, in deviations from the usual. */
  double look(Look look) {
    return Objects.requireNonNull(looks.get(look));
  }
}
