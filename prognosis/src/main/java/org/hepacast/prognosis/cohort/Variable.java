package org.hepacast.prognosis.cohort;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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

    /**
     * A time in a unit and what happened then, in two columns of the table: the code of the event,
     * and every code that means that it had not happened.
     */
    record TimeToEvent(
        String timeColumn,
        String unit,
        String eventColumn,
        String eventCode,
        List<String> censoredCodes)
        implements Type {
      public TimeToEvent {
        censoredCodes = List.copyOf(censoredCodes);
      }
    }

    /** Not used: identifiers and free text. */
    record Ignored() implements Type {}
  }

  public Variable {
    // In an order of its own: sets that the collectors make are ordered anew in every process.
    missing =
        Collections.unmodifiableSet(new TreeSet<>(missing.stream().map(Code::plain).toList()));
    List<String> codes = codes(type);
    List<String> distinct = codes.stream().map(Code::plain).distinct().toList();
    if (distinct.size() < codes.size()) {
      throw new IllegalArgumentException(
          "Variable '%s' has the codes %s, of which two are the same, as numbers at least."
              .formatted(name, codes));
    }
  }

  /** The columns of a table that it is read from; none where it is not used. */
  public List<String> columns() {
    return switch (type) {
      case Type.TimeToEvent time -> List.of(time.timeColumn(), time.eventColumn());
      case Type.Ignored _ -> List.of();
      case Type.Numeric _, Type.Binary _, Type.Ordinal _, Type.Nominal _ -> List.of(name);
    };
  }

  /** Whether a cell says that the value is not known; numbers are compared as numbers. */
  public boolean isMissing(String cell) {
    return cell.isEmpty() || missing.contains(Code.plain(cell));
  }

  /** Codes of a variable with levels, in order; of an outcome that of the event first. */
  public List<String> codes() {
    return codes(type);
  }

  private static List<String> codes(Type type) {
    return switch (type) {
      case Type.Binary binary -> List.of(binary.no(), binary.yes());
      case Type.Ordinal(Map<String, String> levels) -> List.copyOf(levels.keySet());
      case Type.Nominal(Map<String, String> levels) -> List.copyOf(levels.keySet());
      case Type.TimeToEvent outcome ->
          Stream.concat(Stream.of(outcome.eventCode()), outcome.censoredCodes().stream()).toList();
      case Type.Numeric _, Type.Ignored _ -> List.of();
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
