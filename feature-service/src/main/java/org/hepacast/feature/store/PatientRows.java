package org.hepacast.feature.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hepacast.feature.state.PatientRow;
import org.hepacast.feature.state.Store;
import org.hepacast.record.cases.MergedPatients.Merge;
import org.hepacast.record.fact.PatientKey;

/** Tables {@code patient} and {@code patient_link}. */
final class PatientRows implements Store.Patients {
  /**
   * Patients of one person are locked together: one after the other, two could wait in a circle.
   */
  private static final String LOCK =
      """
      SELECT source, id, stated, identifier, linked, has_index_event FROM patient
      WHERE (source, id) IN (
        SELECT * FROM unnest(?, ?)
        UNION
        SELECT same.source, same.id FROM unnest(?, ?) AS n (source, id)
        JOIN patient p ON p.source = n.source AND p.id = n.id
        JOIN patient same ON same.identifier = p.identifier
        UNION
        SELECT told.source, told.id FROM patient told WHERE told.identifier = ANY(?))
      ORDER BY source, id FOR UPDATE\
      """;

  private static final String AROUND =
      """
      WITH RECURSIVE reached (source, id) AS (
        SELECT * FROM unnest(?, ?)
        UNION
        SELECT n.source, n.id FROM reached r CROSS JOIN LATERAL (
          SELECT l.source, l.into_id AS id FROM patient_link l
          WHERE l.source = r.source AND l.replaced_id = r.id
          UNION ALL
          SELECT l.source, l.replaced_id FROM patient_link l
          WHERE l.source = r.source AND l.into_id = r.id
        ) n
      ) SELECT source, id FROM reached\
      """;

  private final Connection connection;

  PatientRows(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Map<PatientKey, PatientRow> lock(Set<PatientKey> patients, Set<String> identifiers) {
    Map<PatientKey, PatientRow> rows = select(patients, identifiers);
    if (!rows.keySet().containsAll(patients)) {
      insert(patients);
      rows = select(patients, identifiers);
    }
    return rows;
  }

  private Map<PatientKey, PatientRow> select(Set<PatientKey> patients, Set<String> identifiers) {
    return Sql.query(
            connection,
            LOCK,
            s -> {
              bind(s, 1, patients);
              bind(s, 3, patients);
              s.setArray(5, Sql.texts(s, identifiers, identifier -> identifier));
            },
            row ->
                new PatientRow(
                    key(row),
                    row.getString("stated"),
                    row.getString("identifier"),
                    row.getBoolean("linked"),
                    row.getBoolean("has_index_event")))
        .stream()
        .collect(Collectors.toMap(PatientRow::key, row -> row));
  }

  private void insert(Set<PatientKey> patients) {
    var inOrder = new TreeSet<>(patients);
    Sql.update(
        connection,
        "INSERT INTO patient (source, id) SELECT * FROM unnest(?, ?) ON CONFLICT DO NOTHING",
        s -> bind(s, 1, inOrder));
  }

  private static void bind(PreparedStatement s, int first, Collection<PatientKey> patients)
      throws SQLException {
    s.setArray(first, Sql.texts(s, patients, PatientKey::source));
    s.setArray(first + 1, Sql.texts(s, patients, PatientKey::id));
  }

  private static PatientKey key(ResultSet row) throws SQLException {
    return new PatientKey(row.getString("source"), row.getString("id"));
  }

  @Override
  public void update(Collection<PatientRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Sql.update(
        connection,
        """
        UPDATE patient p SET stated = n.stated, identifier = n.identifier, linked = n.linked,
                             has_index_event = n.has_index_event
        FROM unnest(?, ?, ?, ?, ?, ?)
          AS n (source, id, stated, identifier, linked, has_index_event)
        WHERE p.source = n.source AND p.id = n.id\
        """,
        s -> {
          s.setArray(1, Sql.texts(s, rows, row -> row.key().source()));
          s.setArray(2, Sql.texts(s, rows, row -> row.key().id()));
          s.setArray(3, Sql.texts(s, rows, PatientRow::stated));
          s.setArray(4, Sql.texts(s, rows, PatientRow::identifier));
          s.setArray(5, Sql.booleans(s, rows, PatientRow::linked));
          s.setArray(6, Sql.booleans(s, rows, PatientRow::hasIndexEvent));
        });
  }

  @Override
  public Set<PatientKey> around(Set<PatientKey> patients) {
    return Set.copyOf(Sql.query(connection, AROUND, s -> bind(s, 1, patients), PatientRows::key));
  }

  private record Told(PatientKey teller, Merge merge) {}

  @Override
  public void relink(Map<PatientKey, List<Merge>> byTeller) {
    Sql.update(
        connection,
        "DELETE FROM patient_link WHERE (source, teller_id) IN (SELECT * FROM unnest(?, ?))",
        s -> bind(s, 1, byTeller.keySet()));
    List<Told> told =
        byTeller.entrySet().stream()
            .flatMap(one -> one.getValue().stream().map(merge -> new Told(one.getKey(), merge)))
            .distinct()
            .toList();
    Sql.update(
        connection,
        """
        INSERT INTO patient_link (source, teller_id, replaced_id, into_id)
        SELECT * FROM unnest(?, ?, ?, ?)\
        """,
        s -> {
          s.setArray(1, Sql.texts(s, told, one -> one.teller().source()));
          s.setArray(2, Sql.texts(s, told, one -> one.teller().id()));
          s.setArray(3, Sql.texts(s, told, one -> one.merge().replaced().id()));
          s.setArray(4, Sql.texts(s, told, one -> one.merge().into().id()));
        });
  }

  @Override
  public List<Merge> merges(Set<PatientKey> replaced) {
    return Sql.query(
        connection,
        """
        SELECT DISTINCT source, replaced_id, into_id FROM patient_link
        WHERE (source, replaced_id) IN (SELECT * FROM unnest(?, ?))\
        """,
        s -> bind(s, 1, replaced),
        row ->
            new Merge(
                new PatientKey(row.getString("source"), row.getString("replaced_id")),
                new PatientKey(row.getString("source"), row.getString("into_id"))));
  }

  @Override
  public Set<String> withCase(Set<String> identifiers) {
    if (identifiers.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        Sql.query(
            connection,
            """
            SELECT identifier FROM patient WHERE has_index_event AND identifier = ANY(?)
            UNION SELECT identifier FROM crlm_case WHERE identifier = ANY(?)\
            """,
            s -> {
              s.setArray(1, Sql.texts(s, identifiers, identifier -> identifier));
              s.setArray(2, Sql.texts(s, identifiers, identifier -> identifier));
            },
            row -> row.getString(1)));
  }

  @Override
  public Map<PatientKey, String> of(Set<String> identifiers) {
    var keys = new HashMap<PatientKey, String>();
    Sql.query(
            connection,
            "SELECT source, id, identifier FROM patient WHERE identifier = ANY(?)",
            s -> s.setArray(1, Sql.texts(s, identifiers, identifier -> identifier)),
            row -> Map.entry(key(row), row.getString("identifier")))
        .forEach(one -> keys.put(one.getKey(), one.getValue()));
    return keys;
  }
}
