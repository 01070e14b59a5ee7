package org.hepacast.report.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.problem.ProblemException;

/** Reads which cases a query asks for, and which have changed since. */
@ApplicationScoped
public class WorklistReader {
  private static final String NOW = "SELECT pg_current_snapshot()::text, now()";

  private static final String CHANGED =
      """
      SELECT case_id, first_at, changed_at, count(*) OVER () FROM worklist
      WHERE changed_by >= pg_snapshot_xmin(?::pg_snapshot)
        AND NOT pg_visible_in_snapshot(changed_by, ?::pg_snapshot)
        AND pg_visible_in_snapshot(changed_by, ?::pg_snapshot)
      ORDER BY changed_by, case_id LIMIT ?
      """;

  private final Database database;

  WorklistReader(Database database) {
    this.database = database;
  }

  /** A case, with when it came and when what is said of it changed last. */
  public record Entry(String caseId, Instant firstAt, Instant changedAt) {}

  /**
   * One page of the answer.
   *
   * @param total how many cases the query asks for
   * @param at when it was read, by the database's clock
   * @param position changes after it are not in the answer
   */
  public record Page(long total, List<Entry> entries, Instant at, Position position) {
    /** At least one. */
    public int pages() {
      return (int) Math.max(1, (total + WorklistQuery.PAGE - 1) / WorklistQuery.PAGE);
    }
  }

  /**
   * What has changed.
   *
   * @param total how many cases
   * @param entries of them the first
   * @param position up to which this tells
   */
  public record Changed(long total, List<Entry> entries, Position position) {}

  private record Moment(Position position, Instant at) {}

  public Page page(WorklistQuery query) {
    var condition = new Condition(query);
    return read(
        connection -> {
          // Before the cases: what is committed between the two is told once more, not lost.
          Moment now = now(connection);
          long total = total(connection, condition);
          return new Page(total, entries(connection, condition, query), now.at(), now.position());
        });
  }

  /** Cases that transactions have changed that were not yet seen at a position. */
  public Changed since(Position seen, int most) {
    return read(
        connection -> {
          Position now = now(connection).position();
          try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
            statement.setString(1, seen.snapshot());
            statement.setString(2, seen.snapshot());
            statement.setString(3, now.snapshot());
            statement.setInt(4, most);
            try (ResultSet rows = statement.executeQuery()) {
              var entries = new ArrayList<Entry>();
              long total = 0;
              while (rows.next()) {
                entries.add(entry(rows));
                total = rows.getLong(4);
              }
              return new Changed(total, List.copyOf(entries), now);
            }
          }
        });
  }

  private static Moment now(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NOW);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Moment(
          new Position(row.getString(1)), row.getObject(2, OffsetDateTime.class).toInstant());
    }
  }

  private static long total(Connection connection, Condition condition) throws SQLException {
    String sql = "SELECT count(*) FROM worklist" + condition.sql();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      condition.bind(statement);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static List<Entry> entries(
      Connection connection, Condition condition, WorklistQuery query) throws SQLException {
    String sql =
        "SELECT case_id, first_at, changed_at FROM worklist%s ORDER BY %s LIMIT ? OFFSET ?"
            .formatted(condition.sql(), query.sort().sql());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int next = condition.bind(statement);
      statement.setInt(next, WorklistQuery.PAGE);
      statement.setLong(next + 1, query.offset());
      try (ResultSet rows = statement.executeQuery()) {
        var entries = new ArrayList<Entry>();
        while (rows.next()) {
          entries.add(entry(rows));
        }
        return List.copyOf(entries);
      }
    }
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getString(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getObject(3, OffsetDateTime.class).toInstant());
  }

  private <T> T read(Database.Work<T> work) {
    try {
      return database.inTransaction(work);
    } catch (SQLException e) {
      throw new ProblemException(
          503, "Database away", "The database does not answer; try again in a moment.");
    }
  }
}
