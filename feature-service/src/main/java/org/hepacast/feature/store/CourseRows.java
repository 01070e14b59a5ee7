package org.hepacast.feature.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.feature.state.Followed;
import org.hepacast.feature.state.Store;
import org.hepacast.feature.state.Store.Known;
import org.hepacast.record.cases.CourseNeed;
import org.jspecify.annotations.Nullable;

/** Table {@code case_course}, whose rows wait for the broker themselves. */
public final class CourseRows implements Store.Courses {
  /**
   * A course that the broker has not acknowledged yet.
   *
   * @param received when the input that caused it was received
   * @param course as JSON
   */
  public record WaitingCourse(
      String caseId,
      String courseId,
      long sequence,
      Instant received,
      @Nullable String traceparent,
      String course) {
    @Override
    public String toString() {
      return "WaitingCourse[" + caseId + ", " + sequence + "]";
    }
  }

  private final Connection connection;

  CourseRows(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Known results(Collection<CourseNeed> needs) {
    return needs.isEmpty()
        ? new Known(List.of(), Set.of(), Set.of())
        : ResourceRows.results(
            connection, NeededOfCourses.SQL, s -> NeededOfCourses.bind(s, needs));
  }

  @Override
  public Map<String, Last> last(Set<String> caseIds) {
    return Sql.query(
            connection,
            "SELECT case_id, course_id, sequence, course FROM case_course WHERE case_id = ANY(?)",
            s -> s.setArray(1, Sql.texts(s, caseIds, id -> id)),
            row ->
                Map.entry(
                    row.getString("case_id"),
                    new Last(
                        row.getString("course_id"),
                        row.getLong("sequence"),
                        course(row).orElse(null))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Optional<CaseCourse> course(ResultSet row) throws SQLException {
    try {
      byte[] json = row.getString("course").getBytes(StandardCharsets.UTF_8);
      return Optional.of(EventJson.read(json, CaseCourse.class));
    } catch (UnreadableEvent e) {
      return Optional.empty();
    }
  }

  /** What was not published yet keeps its place in the line. */
  @Override
  public void save(Collection<Followed> courses) {
    Sql.update(
        connection,
        """
        INSERT INTO case_course AS c
          (case_id, course_id, sequence, received, traceparent, course, pending)
        SELECT n.*, true FROM unnest(?, ?, ?, ?, ?, ?) AS n
        ON CONFLICT (case_id) DO UPDATE
        SET course_id = excluded.course_id, sequence = excluded.sequence,
            received = CASE WHEN c.pending THEN least(c.received, excluded.received)
                            ELSE excluded.received END,
            traceparent = excluded.traceparent, course = excluded.course, pending = true\
        """,
        s -> {
          s.setArray(1, Sql.texts(s, courses, one -> one.course().caseId()));
          s.setArray(2, Sql.texts(s, courses, one -> one.course().courseId()));
          s.setArray(3, Sql.longs(s, courses, one -> one.course().sequence()));
          s.setArray(4, Sql.times(s, courses, Followed::received));
          s.setArray(5, Sql.texts(s, courses, Followed::traceparent));
          s.setArray(6, Sql.texts(s, courses, one -> CaseRows.json(one.course())));
        });
  }

  /** Locks up to so many that no other instance is publishing, until the transaction ends. */
  public static List<WaitingCourse> claim(Connection connection, int most) {
    return Sql.query(
        connection,
        """
        SELECT case_id, course_id, sequence, received, traceparent, course
        FROM case_course WHERE pending ORDER BY received LIMIT ? FOR UPDATE SKIP LOCKED\
        """,
        s -> s.setInt(1, most),
        row ->
            new WaitingCourse(
                row.getString("case_id"),
                row.getString("course_id"),
                row.getLong("sequence"),
                Sql.time(row, "received"),
                row.getString("traceparent"),
                row.getString("course")));
  }

  /** The broker has acknowledged these. */
  public static void published(Connection connection, Collection<WaitingCourse> courses) {
    if (courses.isEmpty()) {
      return;
    }
    Sql.update(
        connection,
        "UPDATE case_course SET pending = false WHERE case_id = ANY(?)",
        s -> s.setArray(1, Sql.texts(s, courses, WaitingCourse::caseId)));
  }
}
