package org.hepacast.report.course;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.hepacast.kit.database.Database;

/** Takes courses in. Of two of a case that with the larger sequence counts, in whichever order. */
@ApplicationScoped
class CourseTable {
  private static final String SET_NEWEST =
      """
      INSERT INTO course AS c (case_id, course_id, sequence, event, received_at)
      SELECT t.*, now() FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bytea[]) AS t
      ON CONFLICT (case_id) DO UPDATE SET
        course_id = excluded.course_id, sequence = excluded.sequence, event = excluded.event,
        received_at = excluded.received_at
      WHERE excluded.sequence > c.sequence
      """;

  private final Database database;

  CourseTable(Database database) {
    this.database = database;
  }

  /**
   * @param courses at most one of each case
   */
  void store(List<ReceivedCourse> courses) throws SQLException {
    if (courses.isEmpty()) {
      return;
    }
    // One order for all instances, so that two of them never wait for each other's rows.
    List<ReceivedCourse> ordered =
        courses.stream().sorted(Comparator.comparing(one -> one.course().caseId())).toList();
    database.inTransaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SET_NEWEST)) {
            statement.setArray(1, texts(connection, ordered, one -> one.course().caseId()));
            statement.setArray(2, texts(connection, ordered, one -> one.course().courseId()));
            statement.setArray(
                3,
                connection.createArrayOf(
                    "bigint", ordered.stream().map(one -> one.course().sequence()).toArray()));
            statement.setArray(
                4,
                connection.createArrayOf(
                    "bytea", ordered.stream().map(ReceivedCourse::event).toArray(byte[][]::new)));
            return statement.executeUpdate();
          }
        });
  }

  private static Array texts(
      Connection connection, List<ReceivedCourse> courses, Function<ReceivedCourse, String> value)
      throws SQLException {
    return connection.createArrayOf("text", courses.stream().map(value).toArray(String[]::new));
  }
}
