package org.hepacast.workbench.cohort.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.cohort.Variable;

/**
 * The dictionary of a cohort.
 *
 * @param roles of all columns that it describes
 * @param variables those that a study may see
 * @param limits of dates: first and last day
 */
record FolderDictionary(
    Map<String, Role> roles, List<Variable> variables, Map<String, List<String>> limits) {
  static final List<String> COLUMNS =
      List.of("name", "label", "type", "unit", "levels", "missing", "role");

  private static final String FILE = CohortFolder.DICTIONARY;

  /** Reads it row by row; what cannot be understood is told and left out. */
  static Optional<FolderDictionary> of(RawTable table, Problems problems) {
    List<String> missing =
        COLUMNS.stream().filter(column -> !table.header().contains(column)).toList();
    if (!missing.isEmpty()) {
      problems.add(
          FILE,
          "lacks the columns " + missing,
          "write the header " + String.join(",", COLUMNS) + "; cells may be empty");
      return Optional.empty();
    }
    Map<String, Role> roles = new LinkedHashMap<>();
    Map<String, List<String>> limits = new LinkedHashMap<>();
    List<Variable> variables = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      String where = "%s, row %d".formatted(FILE, row + 1);
      String name = cell(table, "name", row);
      Optional<Role> role = Role.of(cell(table, "role", row));
      if (name.isEmpty() || roles.containsKey(name)) {
        problems.add(
            where,
            name.isEmpty() ? "has no name" : "describes '%s' a second time".formatted(name),
            "give each column of the table one row");
      } else if (role.isEmpty()) {
        problems.add(
            where,
            "gives '%s' the role '%s'".formatted(name, cell(table, "role", row)),
            "known are " + Role.KNOWN);
      } else {
        roles.put(name, role.get());
        limits.put(name, List.of(cell(table, "levels", row).split("\\.\\.", -1)));
        if (role.get().isTyped()) {
          typed(table, row, where, problems).ifPresent(variables::add);
        }
      }
    }
    return Optional.of(new FolderDictionary(roles, variables, limits));
  }

  private static String cell(RawTable table, String column, int row) {
    return table.rows().get(row).get(table.header().indexOf(column));
  }

  private static Optional<Variable> typed(
      RawTable table, int row, String where, Problems problems) {
    try {
      var alone = new RawTable(table.header(), List.of(table.rows().get(row)));
      return Optional.of(Dictionary.of(alone).variables().getFirst());
    } catch (NumberFormatException e) {
      problems.add(where, "has limits that are no numbers", "write limits such as 0..120");
    } catch (IllegalArgumentException e) {
      String said = String.valueOf(e.getMessage()).replaceAll("\\.$", "");
      problems.add(where, "is not understood: " + said, "docs/cohorts.md has the words of a row");
    }
    return Optional.empty();
  }

  /** The columns of a role. */
  List<String> columnsOf(Class<? extends Role> role) {
    return roles.entrySet().stream()
        .filter(entry -> role.isInstance(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What a study may see, as the library types it. */
  Dictionary dictionary() {
    return new Dictionary(variables);
  }

  /** The columns of the table that it needs. */
  List<String> needed() {
    List<String> needed = new ArrayList<>();
    roles.forEach(
        (name, role) -> {
          if (!role.isTyped() && !(role instanceof Role.Ignored)) {
            needed.add(name);
          }
        });
    variables.forEach(variable -> needed.addAll(variable.columns()));
    return needed.stream().distinct().toList();
  }
}
