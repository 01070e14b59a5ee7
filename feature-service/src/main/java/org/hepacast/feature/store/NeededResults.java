package org.hepacast.feature.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.record.cases.Need;
import org.hepacast.record.cases.Need.Enough;
import org.hepacast.record.fact.About;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;
import org.hepacast.record.fact.Result;
import org.jspecify.annotations.Nullable;

/**
 * Which Observations a computation reads: those of its windows, and of these the newest alone where
 * nothing older can count, however many the patient has.
 */
final class NeededResults {
  /** Beyond a window, so many on either side: the nearest may be another cancer's. */
  private static final int NEAREST = 3;

  static final String OF_NEED =
      "r.source = n.source AND r.patient_id = n.patient_id AND r.feature = n.feature";

  /**
   * Observations that the needs touch, and those that were used before, with the features they
   * speak of; what tells no time touches every window. Most needs are of features that the patient
   * has no result of: these are left out first.
   */
  static final String SQL =
      """
      SELECT hit.source, hit.id, array_agg(DISTINCT hit.feature) AS features FROM (
        SELECT hit.source, hit.id, hit.feature
        FROM unnest(?, ?, ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                    ?, ?)
          AS span (source, patient_id, from_time, until_time, enough_from, enough_until,
                   features, partners)
        CROSS JOIN LATERAL (
          SELECT span.*, f.feature, nullif(f.partner, '') AS enough_with
          FROM unnest(string_to_array(span.features, ','), string_to_array(span.partners, ','))
            AS f (feature, partner)
        ) n
        CROSS JOIN LATERAL (
          SELECT true AS here FROM result r WHERE ${need} LIMIT 1
        ) present
        CROSS JOIN LATERAL (
          SELECT greatest(n.from_time, (
            SELECT r.starts FROM result r
            WHERE ${need} AND r.settles
              AND r.starts >= n.enough_from AND r.starts < n.enough_until
              AND (n.enough_with IS NULL OR EXISTS (
                SELECT 1 FROM result w
                WHERE w.source = r.source AND w.patient_id = r.patient_id
                  AND w.feature = n.enough_with AND w.settles AND w.starts = r.starts))
            ORDER BY r.starts DESC LIMIT 1)) AS from_time
          WHERE present.here
        ) enough
        CROSS JOIN LATERAL (
          (SELECT r.source, r.id, r.feature FROM result r
           WHERE ${need} AND r.starts >= enough.from_time AND r.starts < n.until_time)
          UNION ALL
          (SELECT r.source, r.id, r.feature FROM result r
           WHERE ${need} AND r.starts >= enough.from_time - interval '366 days'
             AND r.starts < enough.from_time AND r.ends >= enough.from_time
             AND r.ends > r.starts AND r.starts > '-infinity')
          UNION ALL
          (SELECT r.source, r.id, r.feature FROM result r
           WHERE ${need} AND r.starts = '-infinity')
          UNION ALL
          (SELECT r.source, r.id, r.feature FROM result r
           WHERE ${need} AND r.starts < n.from_time AND r.starts > '-infinity'
           ORDER BY r.starts DESC, r.id LIMIT ${nearest})
          UNION ALL
          (SELECT r.source, r.id, r.feature FROM result r
           WHERE ${need} AND r.starts >= n.until_time
           ORDER BY r.starts, r.id LIMIT ${nearest})
        ) hit
        UNION ALL
        SELECT r.source, r.id, r.feature FROM unnest(?, ?) AS used (source, id)
        JOIN result r ON r.source = used.source AND r.id = used.id
      ) hit GROUP BY hit.source, hit.id\
      """
          .replace("${need}", OF_NEED)
          .replace("${nearest}", Integer.toString(NEAREST));

  private static final String UNREADABLE =
      "it is stored in a form that this version cannot read: send the Observation again";

  private NeededResults() {}

  /** Of one Patient and one span: a need of its own for each feature would be sent hundredfold. */
  private record Span(PatientKey patient, Instant from, Instant until, @Nullable Enough enough) {
    static Span of(Need need) {
      Enough enough = need.enough();
      return new Span(
          need.patient(),
          need.from(),
          need.until(),
          enough == null ? null : new Enough(enough.from(), enough.until(), null));
    }
  }

  static void bind(PreparedStatement s, Collection<Need> needs, Collection<ResourceKey> used)
      throws SQLException {
    Map<Span, List<Need>> bySpan =
        needs.stream()
            .collect(Collectors.groupingBy(Span::of, LinkedHashMap::new, Collectors.toList()));
    Set<Span> spans = bySpan.keySet();
    s.setArray(1, Sql.texts(s, spans, span -> span.patient().source()));
    s.setArray(2, Sql.texts(s, spans, span -> span.patient().id()));
    s.setArray(3, Sql.texts(s, spans, span -> time(span.from())));
    s.setArray(4, Sql.texts(s, spans, span -> time(span.until())));
    s.setArray(5, Sql.texts(s, spans, n -> n.enough() == null ? null : time(n.enough().from())));
    s.setArray(6, Sql.texts(s, spans, n -> n.enough() == null ? null : time(n.enough().until())));
    s.setArray(7, Sql.texts(s, bySpan.values(), of -> joined(of, Need::feature)));
    s.setArray(8, Sql.texts(s, bySpan.values(), of -> joined(of, NeededResults::partner)));
    s.setArray(9, Sql.texts(s, used, ResourceKey::source));
    s.setArray(10, Sql.texts(s, used, ResourceKey::id));
  }

  private static String joined(List<Need> needs, Function<Need, String> part) {
    return needs.stream().map(part).collect(Collectors.joining(","));
  }

  private static String partner(Need need) {
    return need.enough() == null ? "" : Objects.requireNonNullElse(need.enough().with(), "");
  }

  private static @Nullable String time(Instant instant) {
    return instant.equals(Instant.MIN) ? "-infinity" : instant.toString();
  }

  /** In the place of what cannot be read: it speaks of these features, of whatever time. */
  static Fact refused(String[] features) {
    return new Fact.Results(
        null,
        Stream.of(features)
            .<Result>map(feature -> new Result.Refused(feature, 1, List.of(UNREADABLE), null, null))
            .toList(),
        About.NOTHING);
  }
}
