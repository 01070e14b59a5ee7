package org.hepacast.prognosis.cohort;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What each column of a cohort means. Read from a table with the columns {@code name, label, type,
 * unit, levels, missing}:
 *
 * <ul>
 *   <li>{@code numeric}: levels may hold plausible limits, {@code 0..120}
 *   <li>{@code binary}: levels {@code 0|1}, the code of no, then of yes
 *   <li>{@code ordinal}, {@code nominal}: levels {@code 1=male|2=female}
 *   <li>{@code time-to-event}: levels {@code timeColumn|eventColumn=1/0}, the code of the event,
 *       then those of no event (competing causes too: {@code status=2/0/1})
 *   <li>{@code ignored}
 * </ul>
 *
 * {@code missing} lists cells that mean "not known", separated by {@code |}. Codes that are numbers
 * are compared as numbers: {@code 1} and {@code 1.0} are one code.
 */
public record Dictionary(List<Variable> variables) {
  public Dictionary {
    variables = List.copyOf(variables);
  }

  /** Reads the table of variables; what it leaves open or contradicts is refused by row. */
  public static Dictionary of(RawTable table) {
    List<String> names = table.column("name");
    return new Dictionary(
        IntStream.range(0, names.size())
            .mapToObj(r -> variable(column -> table.column(column).get(r)))
            .toList());
  }

  private static Variable variable(Function<String, String> cell) {
    String name = cell.apply("name");
    String label = cell.apply("label");
    Set<String> missing =
        Arrays.stream(cell.apply("missing").split("\\|", -1))
            .map(String::strip)
            .filter(code -> !code.isEmpty())
            .collect(Collectors.toSet());
    return new Variable(
        name,
        label.isEmpty() ? name : label,
        type(name, cell.apply("type"), cell.apply("unit"), cell.apply("levels")),
        missing);
  }

  private static Variable.Type type(String name, String type, String unit, String levels) {
    return switch (type) {
      case "numeric" -> numeric(name, unit, levels);
      case "binary" -> {
        List<String> codes = parts(levels);
        require(codes.size() == 2, name, levels, "no|yes, such as 0|1");
        yield new Variable.Type.Binary(codes.get(0), codes.get(1));
      }
      case "ordinal" -> new Variable.Type.Ordinal(levels(name, levels));
      case "nominal" -> new Variable.Type.Nominal(levels(name, levels));
      case "time-to-event" -> outcome(name, unit, levels);
      case "ignored" -> new Variable.Type.Ignored();
      default ->
          throw new IllegalArgumentException(
              "Variable '%s' has type '%s'; known are numeric, binary, ordinal, nominal, time-to-event, ignored."
                  .formatted(name, type));
    };
  }

  private static Variable.Type outcome(String name, String unit, String levels) {
    List<String> columns = parts(levels);
    String[] event = columns.getLast().split("=", 2);
    List<String> codes =
        event.length < 2
            ? List.of()
            : Arrays.stream(event[1].split("/", -1)).map(String::strip).toList();
    require(
        columns.size() == 2 && codes.size() >= 2 && codes.stream().noneMatch(String::isEmpty),
        name,
        levels,
        "timeColumn|eventColumn=code of the event/codes of no event, such as time|status=1/0:"
            + " what a code that is not named means is not guessed");
    return new Variable.Type.TimeToEvent(
        columns.get(0), unit, event[0].strip(), codes.getFirst(), codes.subList(1, codes.size()));
  }

  private static Variable.Type numeric(String name, String unit, String levels) {
    if (levels.isEmpty()) {
      return new Variable.Type.Numeric(unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    String[] limits = levels.split("\\.\\.", -1);
    require(limits.length == 2, name, levels, "limits such as 0..120");
    return new Variable.Type.Numeric(
        unit, Double.parseDouble(limits[0]), Double.parseDouble(limits[1]));
  }

  private static Map<String, String> levels(String name, String text) {
    Map<String, String> levels = new LinkedHashMap<>();
    for (String part : parts(text)) {
      String[] level = part.split("=", 2);
      levels.put(level[0], level.length == 2 ? level[1] : level[0]);
    }
    require(levels.size() >= 2, name, text, "levels such as 1=male|2=female");
    return levels;
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
  }

  private static void require(boolean met, String name, String given, String accepted) {
    if (!met) {
      throw new IllegalArgumentException(
          "Variable '%s' has levels '%s'; write %s.".formatted(name, given, accepted));
    }
  }

  /** The variable of this name. */
  public Variable get(String name) {
    return variables.stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The dictionary has no variable '%s'; it has %s."
                        .formatted(name, variables.stream().map(Variable::name).toList())));
  }
}
