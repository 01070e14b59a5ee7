package org.hepacast.feature.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.record.fact.PatientKey;
import org.jspecify.annotations.Nullable;

/** Table {@code patient}. */
final class PatientRows {

  /** A locked row. */
  record PatientRow(PatientKey key, @Nullable String identifier, boolean hasIndexEvent) {
    static PatientRow fresh(PatientKey key) {
      return new PatientRow(key, null, false);
    }
  }

  private PatientRows() {}

  /** Locks the rows in a fixed order until the transaction ends, and makes those that are new. */
  static Map<PatientKey, PatientRow> lock(Connection connection, Set<PatientKey> patients)
      throws SQLException {
    Map<PatientKey, PatientRow> rows = select(connection, patients);
    if (rows.size() < patients.size()) {
      insert(connection, patients);
      rows = select(connection, patients);
    }
    return rows;
  }

  private static Map<PatientKey, PatientRow> select(Connection connection, Set<PatientKey> patients)
      throws SQLException {
    var rows = new HashMap<PatientKey, PatientRow>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT source, id, identifier, has_index_event FROM patient
            WHERE (source, id) IN (SELECT * FROM unnest(?, ?))
            ORDER BY source, id FOR UPDATE\
            """)) {
      statement.setArray(1, Sql.texts(connection, patients, PatientKey::source));
      statement.setArray(2, Sql.texts(connection, patients, PatientKey::id));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          var key = new PatientKey(result.getString("source"), result.getString("id"));
          rows.put(
              key,
              new PatientRow(
                  key, result.getString("identifier"), result.getBoolean("has_index_event")));
        }
      }
    }
    return rows;
  }

  private static void insert(Connection connection, Set<PatientKey> patients) throws SQLException {
    var inOrder = new TreeSet<>(patients);
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO patient (source, id) SELECT * FROM unnest(?, ?)
            ON CONFLICT DO NOTHING\
            """)) {
      statement.setArray(1, Sql.texts(connection, inOrder, PatientKey::source));
      statement.setArray(2, Sql.texts(connection, inOrder, PatientKey::id));
      statement.executeUpdate();
    }
  }

  static void update(Connection connection, Collection<PatientRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            UPDATE patient p SET identifier = n.identifier, has_index_event = n.has_index_event
            FROM unnest(?, ?, ?, ?) AS n (source, id, identifier, has_index_event)
            WHERE p.source = n.source AND p.id = n.id\
            """)) {
      statement.setArray(1, Sql.texts(connection, rows, row -> row.key().source()));
      statement.setArray(2, Sql.texts(connection, rows, row -> row.key().id()));
      statement.setArray(3, Sql.texts(connection, rows, PatientRow::identifier));
      statement.setArray(4, Sql.booleans(connection, rows, PatientRow::hasIndexEvent));
      statement.executeUpdate();
    }
  }

  /** Of these business identifiers, those with an index event or a case, now or earlier. */
  static Set<String> withCase(Connection connection, Set<String> identifiers) throws SQLException {
    var found = new HashSet<String>();
    if (identifiers.isEmpty()) {
      return found;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT identifier FROM patient WHERE has_index_event AND identifier = ANY(?)
            UNION SELECT identifier FROM crlm_case WHERE identifier = ANY(?)\
            """)) {
      statement.setArray(1, Sql.texts(connection, identifiers, identifier -> identifier));
      statement.setArray(2, Sql.texts(connection, identifiers, identifier -> identifier));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          found.add(result.getString(1));
        }
      }
    }
    return found;
  }

  /** The Patients of these business identifiers, each with its own. */
  static Map<PatientKey, String> of(Connection connection, Set<String> identifiers)
      throws SQLException {
    var keys = new HashMap<PatientKey, String>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT source, id, identifier FROM patient WHERE identifier = ANY(?)")) {
      statement.setArray(1, Sql.texts(connection, identifiers, identifier -> identifier));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          keys.put(
              new PatientKey(row.getString("source"), row.getString("id")),
              row.getString("identifier"));
        }
      }
    }
    return keys;
  }
}
