package org.hepacast.feature.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.record.cases.CaseState;
import org.jspecify.annotations.Nullable;

/** Table {@code crlm_case}. */
final class CaseRows {

  /** Content hashes of used resources, as JSON. */
  record Used(Map<String, String> hashes) {}

  /** A case that has changed. */
  record Changed(String person, CaseState state) {
    FeatureVector vector() {
      return state.vector();
    }
  }

  private CaseRows() {}

  static Map<String, List<CaseState>> of(Connection connection, Set<String> persons)
      throws SQLException {
    var cases = new HashMap<String, List<CaseState>>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT identifier, vector, used FROM crlm_case WHERE identifier = ANY(?)")) {
      statement.setArray(1, Sql.texts(connection, persons, person -> person));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          var state =
              new CaseState(
                  EventJson.read(bytes(row, "vector"), FeatureVector.class),
                  EventJson.read(bytes(row, "used"), Used.class).hashes());
          cases.computeIfAbsent(row.getString("identifier"), key -> new ArrayList<>()).add(state);
        }
      }
    }
    return cases;
  }

  /**
   * @throws ConcurrentChange when another instance has changed one of them in the meantime
   */
  static void save(Connection connection, Collection<Changed> changed, Instant now)
      throws SQLException {
    try (PreparedStatement s =
        connection.prepareStatement(
            """
            INSERT INTO crlm_case AS c
            SELECT n.case_id, n.identifier, n.kind, n.index_date::date, n.performed, n.withdrawn,
                   n.sequence, n.vector_id, n.vector, n.used, ?::timestamptz
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              AS n (case_id, identifier, kind, index_date, performed, withdrawn, sequence,
                    vector_id, vector, used)
            ON CONFLICT (case_id) DO UPDATE
            SET identifier = excluded.identifier, kind = excluded.kind,
                index_date = excluded.index_date, performed = excluded.performed,
                withdrawn = excluded.withdrawn, sequence = excluded.sequence,
                vector_id = excluded.vector_id, vector = excluded.vector, used = excluded.used,
                changed_at = excluded.changed_at
            WHERE c.sequence = excluded.sequence - 1\
            """)) {
      s.setString(1, now.toString());
      s.setArray(2, Sql.texts(connection, changed, c -> c.vector().caseReference().caseId()));
      s.setArray(3, Sql.texts(connection, changed, Changed::person));
      s.setArray(4, Sql.texts(connection, changed, c -> index(c).kind().name()));
      s.setArray(5, Sql.texts(connection, changed, c -> text(index(c).date())));
      s.setArray(6, Sql.booleans(connection, changed, c -> index(c).performed()));
      s.setArray(7, Sql.booleans(connection, changed, c -> c.vector().withdrawn() != null));
      s.setArray(8, Sql.longs(connection, changed, c -> c.vector().sequence()));
      s.setArray(9, Sql.texts(connection, changed, c -> c.vector().vectorId()));
      s.setArray(10, Sql.texts(connection, changed, c -> json(c.vector())));
      s.setArray(11, Sql.texts(connection, changed, c -> json(new Used(c.state().used()))));
      if (s.executeUpdate() != changed.size()) {
        throw new ConcurrentChange("crlm_case");
      }
    }
  }

  private static IndexEvent index(Changed changed) {
    return changed.vector().caseReference().indexEvent();
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }

  static String json(Object value) {
    return new String(EventJson.write(value), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ResultSet row, String column) throws SQLException {
    return row.getString(column).getBytes(StandardCharsets.UTF_8);
  }
}
