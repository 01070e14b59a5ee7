package org.hepacast.report.worklist;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a query asks for, as a condition of SQL. No text of the reader stands in the SQL. */
final class Condition {
  private final List<String> parts = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  Condition(WorklistQuery query) {
    for (String word : query.searchedWords()) {
      add("words LIKE lower(?)", "%" + word.replaceAll("[\\\\%_]", "\\\\$0") + "%");
    }
    if (query.scores() != null) {
      parts.add(query.scores() == Choice.Scores.SOME ? "scored > 0" : "scored = 0");
    }
    if (query.delivery() != null) {
      add("state = ?", query.delivery().code());
    }
    if (query.missing() != null) {
      addOneOf("missing", query.missing().code());
    }
    if (query.group() != null) {
      addOneOf("groups", query.group().code());
    }
    if (query.since() != null) {
      add("changed_at >= ?", query.since().atOffset(ZoneOffset.UTC));
    }
  }

  private void add(String part, Object value) {
    parts.add(part);
    values.add(value);
  }

  private void addOneOf(String column, String code) {
    switch (code) {
      case Choice.Missing.NONE -> parts.add("cardinality(" + column + ") = 0");
      case Choice.Missing.SOME -> parts.add("cardinality(" + column + ") > 0");
      default -> add("? = ANY (" + column + ")", code);
    }
  }

  /** With its WHERE; empty when it asks for every case. */
  String sql() {
    return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
  }

  /**
   * @return number of the next parameter
   */
  int bind(PreparedStatement statement) throws SQLException {
    int next = 1;
    for (Object value : values) {
      statement.setObject(next, value);
      next++;
    }
    return next;
  }
}
