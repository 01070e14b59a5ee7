package org.hepacast.workbench.engine;

import java.util.List;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.cohort.Variable;

/** A cohort in sentences, for the report. */
final class CohortWords {
  private CohortWords() {}

  static String outcome(Cohort table, String endpoint) {
    List<Value> values = table.values(endpoint);
    long known = values.stream().filter(v -> !(v instanceof Value.Missing)).count();
    long with = values.stream().filter(CohortWords::hadEvent).count();
    return "%s: %d of %d patients with a known outcome"
        .formatted(table.dictionary().get(endpoint).label(), with, known);
  }

  /** Whether an outcome says that the event happened. */
  static boolean hadEvent(Value outcome) {
    return switch (outcome) {
      case Value.Outcome(double _, boolean event) -> event;
      case Value.Level level -> level.index() == 1;
      case Value.Quantity _, Value.Missing _ -> false;
    };
  }

  static String missing(Cohort table, Dictionary wanted) {
    List<String> open =
        wanted.variables().stream()
            .filter(v -> !(v.type() instanceof Variable.Type.Ignored))
            .map(v -> v.label() + " " + count(table, v.name()))
            .filter(text -> !text.endsWith(" 0"))
            .toList();
    return open.isEmpty() ? "No value is missing" : "Missing: " + String.join(", ", open);
  }

  private static long count(Cohort table, String name) {
    return table.values(name).stream().filter(v -> v instanceof Value.Missing).count();
  }
}
