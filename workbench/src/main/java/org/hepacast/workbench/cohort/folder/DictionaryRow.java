package org.hepacast.workbench.cohort.folder;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hepacast.prognosis.cohort.Variable;

/** A variable as a row of a dictionary, which reads as the same variable. */
final class DictionaryRow {
  private DictionaryRow() {}

  static List<String> of(Variable variable, boolean outcome) {
    String role = outcome ? "outcome" : "feature";
    String missing = variable.missing().stream().sorted().collect(Collectors.joining("|"));
    return switch (variable.type()) {
      case Variable.Type.Numeric(String unit, double least, double most) ->
          row(variable, "numeric", unit, limits(least, most), missing, role);
      case Variable.Type.Binary(String no, String yes) ->
          row(variable, "binary", "", no + "|" + yes, missing, role);
      case Variable.Type.Ordinal(Map<String, String> levels) ->
          row(variable, "ordinal", "", levels(levels), missing, role);
      case Variable.Type.Nominal(Map<String, String> levels) ->
          row(variable, "nominal", "", levels(levels), missing, role);
      case Variable.Type.TimeToEvent time ->
          row(
              variable,
              "time-to-event",
              time.unit(),
              "%s|%s=%s/%s"
                  .formatted(
                      time.timeColumn(),
                      time.eventColumn(),
                      time.eventCode(),
                      String.join("/", time.censoredCodes())),
              missing,
              role);
      case Variable.Type.Ignored _ -> row(variable, "ignored", "", "", missing, "ignored");
    };
  }

  private static List<String> row(
      Variable variable, String type, String unit, String levels, String missing, String role) {
    return List.of(variable.name(), variable.label(), type, unit, levels, missing, role);
  }

  private static String limits(double least, double most) {
    return Double.isInfinite(least) && Double.isInfinite(most) ? "" : least + ".." + most;
  }

  private static String levels(Map<String, String> levels) {
    return levels.entrySet().stream()
        .map(level -> level.getKey() + "=" + level.getValue())
        .collect(Collectors.joining("|"));
  }
}
