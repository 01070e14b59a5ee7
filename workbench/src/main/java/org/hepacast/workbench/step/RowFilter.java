package org.hepacast.workbench.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.workbench.recipe.Section;

/**
 * Which patients a step looks at: those whose level of each named column is one of the given, as in
 * {@code where: {part: training, treatment: ISOC}}; all where nothing is named.
 */
public record RowFilter(Map<String, List<String>> levels) {
  /** The name by which the part of the cohort is asked for. */
  static final String PART = "part";

  /** Everybody. */
  public static final RowFilter ALL = new RowFilter(Map.of());

  public RowFilter {
    levels = new LinkedHashMap<>(levels);
  }

  /** From a mapping below a key; everybody where it is absent. */
  static RowFilter read(Section step, String key) {
    return step.has(key) ? of(step.section(key)) : ALL;
  }

  static RowFilter of(Section section) {
    Map<String, List<String>> levels = new LinkedHashMap<>();
    for (String column : section.keys()) {
      levels.put(column, section.textOrTexts(column));
    }
    return new RowFilter(levels);
  }

  /** Both conditions. */
  RowFilter and(RowFilter other) {
    Map<String, List<String>> both = new LinkedHashMap<>(levels);
    both.putAll(other.levels);
    return new RowFilter(both);
  }

  int[] rows(Board board) {
    return IntStream.range(0, board.size()).filter(i -> matches(board, i)).toArray();
  }

  private boolean matches(Board board, int row) {
    return levels.entrySet().stream()
        .allMatch(e -> e.getValue().contains(level(board, e.getKey(), row)));
  }

  private static String level(Board board, String column, int row) {
    if (column.equals(PART)) {
      return board.cohort().parts().get(row);
    }
    return board.table().values(column).get(row) instanceof Value.Level level ? level.label() : "";
  }

  /** With the labels of the columns, for titles: {@code training patients, Risk: high}. */
  String words(Board board) {
    return levels.isEmpty()
        ? "all patients"
        : levels.entrySet().stream()
            .map(e -> words(board, e.getKey(), String.join(" or ", e.getValue())))
            .collect(Collectors.joining(", "));
  }

  private static String words(Board board, String column, String chosen) {
    return column.equals(PART) ? chosen + " patients" : board.label(column) + ": " + chosen;
  }

  /** As the recipe writes it, for refusals. */
  String words() {
    return levels.isEmpty()
        ? "all patients"
        : levels.entrySet().stream()
            .map(e -> e.getKey() + " " + String.join(" or ", e.getValue()))
            .collect(Collectors.joining(", "));
  }
}
