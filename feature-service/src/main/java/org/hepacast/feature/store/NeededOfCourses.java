package org.hepacast.feature.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.hepacast.record.cases.CourseNeed;

/** Which Observations the courses of a case look at: see {@link CourseNeed}. */
final class NeededOfCourses {
  /** One more tells that there are more. */
  private static final int EACH_SIDE = CourseNeed.EACH_SIDE + 1;

  /** As the index has them; ids in the one order that does not follow from a database's locale. */
  private static final String NEWEST =
      "ORDER BY r.starts DESC, r.ends DESC, r.id COLLATE \"C\" DESC LIMIT " + EACH_SIDE;

  static final String SQL =
      """
      SELECT hit.source, hit.id, array_agg(DISTINCT hit.feature) AS features
      FROM unnest(?, ?, ?, ?::timestamptz[], ?::timestamptz[])
        AS n (source, patient_id, feature, from_time, index_time)
      CROSS JOIN LATERAL (
        (SELECT r.source, r.id, r.feature FROM result r
         WHERE ${need} AND r.starts >= n.from_time AND r.starts > '-infinity'
           AND r.starts < n.index_time ${newest})
        UNION ALL
        (SELECT r.source, r.id, r.feature FROM result r
         WHERE ${need} AND r.starts >= n.index_time ${newest})
        UNION ALL
        (SELECT r.source, r.id, r.feature FROM result r
         WHERE ${need} AND r.starts < n.from_time AND r.starts > '-infinity' LIMIT 1)
        UNION ALL
        (SELECT r.source, r.id, r.feature FROM result r
         WHERE ${need} AND r.starts = '-infinity' ${newest})
      ) hit GROUP BY hit.source, hit.id\
      """
          .replace("${need}", NeededResults.OF_NEED)
          .replace("${newest}", NEWEST);

  private NeededOfCourses() {}

  static void bind(PreparedStatement s, Collection<CourseNeed> needs) throws SQLException {
    s.setArray(1, Sql.texts(s, needs, need -> need.patient().source()));
    s.setArray(2, Sql.texts(s, needs, need -> need.patient().id()));
    s.setArray(3, Sql.texts(s, needs, CourseNeed::feature));
    s.setArray(4, Sql.texts(s, needs, need -> time(need.from())));
    s.setArray(5, Sql.texts(s, needs, need -> time(need.index())));
  }

  private static String time(Instant instant) {
    return instant.equals(Instant.MIN)
        ? "-infinity"
        : instant.equals(Instant.MAX) ? "infinity" : instant.toString();
  }
}
