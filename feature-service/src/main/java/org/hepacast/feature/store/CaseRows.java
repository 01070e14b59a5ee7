package org.hepacast.feature.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.feature.state.Changed;
import org.hepacast.feature.state.Store;
import org.hepacast.feature.state.StoredCase;
import org.hepacast.feature.state.Waiting;
import org.hepacast.record.cases.CaseState;
import org.jspecify.annotations.Nullable;

/** Table {@code crlm_case}. */
final class CaseRows implements Store.StoredCases {
  private static final String SAVE =
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
      """;

  /** Content hashes of used resources, as JSON. */
  record Used(Map<String, String> hashes) {
    Used {
      hashes = Map.copyOf(hashes);
    }
  }

  private final Connection connection;

  CaseRows(Connection connection) {
    this.connection = connection;
  }

  @Override
  public List<StoredCase> of(Set<String> persons) {
    return Sql.query(
        connection,
        """
        SELECT case_id, identifier, sequence, vector, used FROM crlm_case
        WHERE identifier = ANY(?)\
        """,
        s -> s.setArray(1, Sql.texts(s, persons, person -> person)),
        row ->
            new StoredCase(
                row.getString("case_id"),
                row.getString("identifier"),
                row.getLong("sequence"),
                state(row)));
  }

  private static @Nullable CaseState state(ResultSet row) throws SQLException {
    try {
      return state(row.getString("vector"), row.getString("used"));
    } catch (UnreadableEvent e) {
      return null;
    }
  }

  /**
   * @throws UnreadableEvent where this version cannot read it
   */
  static CaseState state(String vector, String used) {
    return new CaseState(
        EventJson.read(bytes(vector), FeatureVector.class),
        EventJson.read(bytes(used), Used.class).hashes());
  }

  @Override
  public void save(Collection<Changed> changed, Instant now, Collection<Waiting> waiting) {
    int written =
        Sql.update(
            connection,
            SAVE,
            s -> {
              s.setString(1, now.toString());
              s.setArray(2, Sql.texts(s, changed, c -> c.vector().caseReference().caseId()));
              s.setArray(3, Sql.texts(s, changed, Changed::person));
              s.setArray(4, Sql.texts(s, changed, c -> index(c).kind().name()));
              s.setArray(5, Sql.texts(s, changed, c -> text(index(c).date())));
              s.setArray(6, Sql.booleans(s, changed, c -> index(c).performed()));
              s.setArray(7, Sql.booleans(s, changed, c -> c.vector().withdrawn() != null));
              s.setArray(8, Sql.longs(s, changed, c -> c.vector().sequence()));
              s.setArray(9, Sql.texts(s, changed, c -> c.vector().vectorId()));
              s.setArray(10, Sql.texts(s, changed, Changed::json));
              s.setArray(11, Sql.texts(s, changed, c -> json(new Used(c.state().used()))));
            });
    if (written != changed.size()) {
      throw new ConcurrentChange("crlm_case");
    }
    OutboxRows.put(connection, waiting);
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

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
