package org.hepacast.report.trail;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.problem.ProblemException;

/** Reads entries, the newest first. */
@ApplicationScoped
class TrailReader {
  private static final String SELECT =
      """
      SELECT recorded, kind, service, caller, roles, person, patients, sources, what, details,
             status, exchanges, purpose, reason
      FROM audit_entry\
      """;
  private static final String NEWEST_FIRST = " ORDER BY recorded DESC, entry_id LIMIT ? OFFSET ?";
  private static final String REASONS =
      " WHERE reason IS NOT NULL AND recorded > now() - interval '7 days'";
  private static final int MOST_REASONS = 10;

  private final Database database;

  TrailReader(Database database) {
    this.database = database;
  }

  /**
   * What a page shows.
   *
   * @param more whether older ones follow
   * @param reasons the newest of the last seven days for which somebody has said why
   */
  record Page(List<TrailRow> rows, boolean more, List<TrailRow> reasons) {}

  Page page(TrailQuery query) {
    try {
      return database.inTransaction(
          connection -> {
            List<TrailRow> rows = rows(connection, query);
            return new Page(
                rows.stream().limit(TrailQuery.PAGE).toList(),
                rows.size() > TrailQuery.PAGE,
                reasons(connection));
          });
    } catch (SQLException e) {
      throw new ProblemException(
          503, "Database away", "The database does not answer; try again in a moment.");
    }
  }

  private static List<TrailRow> rows(Connection connection, TrailQuery query) throws SQLException {
    List<TrailQuery.Condition> conditions = query.conditions();
    String where =
        conditions.isEmpty()
            ? ""
            : conditions.stream()
                .map(TrailQuery.Condition::sql)
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    try (PreparedStatement statement = connection.prepareStatement(SELECT + where + NEWEST_FIRST)) {
      int next = 1;
      for (TrailQuery.Condition condition : conditions) {
        if (condition.value() != null) {
          statement.setString(next++, condition.value());
        }
      }
      statement.setInt(next++, TrailQuery.PAGE + 1);
      statement.setLong(next, query.offset());
      return read(statement);
    }
  }

  private static List<TrailRow> reasons(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(SELECT + REASONS + NEWEST_FIRST)) {
      statement.setInt(1, MOST_REASONS);
      statement.setLong(2, 0);
      return read(statement);
    }
  }

  private static List<TrailRow> read(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      var read = new ArrayList<TrailRow>();
      while (rows.next()) {
        read.add(row(rows));
      }
      return List.copyOf(read);
    }
  }

  private static TrailRow row(ResultSet row) throws SQLException {
    return TrailRow.of(
        row.getObject("recorded", OffsetDateTime.class).toInstant(),
        row.getString("kind"),
        row.getString("service"),
        new TrailRow.Caller(row.getString("caller"), texts(row, "roles"), row.getString("person")),
        patients(texts(row, "patients"), texts(row, "sources")),
        row.getString("what"),
        row.getString("details"),
        row.getInt("status"),
        row.getInt("exchanges"),
        row.getString("purpose"),
        row.getString("reason"));
  }

  /** {@code Patient/123 (ehr)}; the source is not always known. */
  private static List<String> patients(List<String> references, List<String> sources) {
    return IntStream.range(0, references.size())
        .mapToObj(
            i ->
                i >= sources.size() || sources.get(i).isEmpty()
                    ? references.get(i)
                    : "%s (%s)".formatted(references.get(i), sources.get(i)))
        .toList();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
