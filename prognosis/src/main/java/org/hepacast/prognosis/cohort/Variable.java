package org.hepacast.prognosis.cohort;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An entry of the data dictionary.
 *
 * @param name the column, or a name of its own for a time to event
 * @param label what a reader sees
 * @param type what its cells mean
 * @param missing cells that mean "not known", besides the empty one
 */
public record Variable(String name, String label, Type type, Set<String> missing) {
  /** What the cells of a column mean. */
  public sealed interface Type {
    /** A number in a unit (may be empty), within plausible limits. */
    record Numeric(String unit, double least, double most) implements Type {}

    /** Yes or no, by the code of each. */
    record Binary(String no, String yes) implements Type {
      Map<String, String> levels() {
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put(no, "no");
        levels.put(yes, "yes");
        return levels;
      }
    }

    /** Levels in their order: code and label. */
    record Ordinal(Map<String, String> levels) implements Type {}

    /** Levels without order: code and label; the first is the one others are compared with. */
    record Nominal(Map<String, String> levels) implements Type {}

    /** A time in a unit and what happened then, in two columns of the table. */
    record TimeToEvent(String timeColumn, String unit, String eventColumn, String eventCode)
        implements Type {}

    /** Not used: identifiers and free text. */
    record Ignored() implements Type {}
  }

  public Variable {
    missing = Set.copyOf(missing);
  }

  /** Whether a cell says that the value is not known. */
  public boolean isMissing(String cell) {
    return cell.isEmpty() || missing.contains(cell);
  }

  /** Codes of a variable with levels, in order. */
  List<String> codes() {
    return switch (type) {
      case Type.Binary binary -> List.of(binary.no(), binary.yes());
      case Type.Ordinal(Map<String, String> levels) -> List.copyOf(levels.keySet());
      case Type.Nominal(Map<String, String> levels) -> List.copyOf(levels.keySet());
      case Type.Numeric _, Type.TimeToEvent _, Type.Ignored _ -> List.of();
    };
  }

  /** Labels of a variable with levels, in the order of the codes. */
  public List<String> levelLabels() {
    return switch (type) {
      case Type.Binary binary -> List.copyOf(binary.levels().values());
      case Type.Ordinal(Map<String, String> levels) -> List.copyOf(levels.values());
      case Type.Nominal(Map<String, String> levels) -> List.copyOf(levels.values());
      case Type.Numeric _, Type.TimeToEvent _, Type.Ignored _ -> List.of();
    };
  }
}
