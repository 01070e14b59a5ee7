package org.hepacast.feature.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.event.ResourceVersion;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.record.cases.Need;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;
import org.jspecify.annotations.Nullable;

/** Table {@code resource}. */
final class ResourceRows {

  /** What decides whether a copy replaces the one that is stored. */
  record Stored(
      ResourceKey key,
      PatientKey patient,
      ResourceVersion version,
      @Nullable String citedVersion,
      String contentHash,
      String reader) {}

  /** A row to be written. */
  record NewRow(KnownResource resource, String reader, String content) {
    boolean relevant() {
      return !(resource.fact() instanceof Fact.Irrelevant || resource.fact() instanceof Fact.Study);
    }
  }

  private static final String ROWS =
      """
      unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      AS n (source, type, id, patient_id, version_id, last_updated, cited_version, content_hash,
            reader, received, relevant, fact)\
      """;

  private static final String KNOWN =
      "r.source, r.type, r.id, r.patient_id, r.version_id, r.last_updated, r.cited_version,"
          + " r.content_hash, r.received, r.fact";

  private ResourceRows() {}

  static Map<ResourceKey, Stored> lock(Connection connection, Set<ResourceKey> keys)
      throws SQLException {
    var stored = new HashMap<ResourceKey, Stored>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT source, type, id, patient_id, version_id, last_updated, cited_version,
                   content_hash, reader
            FROM resource WHERE (source, type, id) IN (SELECT * FROM unnest(?, ?, ?))
            ORDER BY source, type, id FOR UPDATE\
            """)) {
      statement.setArray(1, Sql.texts(connection, keys, ResourceKey::source));
      statement.setArray(2, Sql.texts(connection, keys, ResourceKey::type));
      statement.setArray(3, Sql.texts(connection, keys, ResourceKey::id));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Stored found =
              new Stored(
                  key(row),
                  new PatientKey(row.getString("source"), row.getString("patient_id")),
                  new ResourceVersion(row.getString("version_id"), Sql.time(row, "last_updated")),
                  row.getString("cited_version"),
                  row.getString("content_hash"),
                  row.getString("reader"));
          stored.put(found.key(), found);
        }
      }
    }
    return stored;
  }

  /**
   * @throws ConcurrentChange when another instance has stored one of them in the meantime
   */
  static void insert(Connection connection, Collection<NewRow> rows) throws SQLException {
    write(
        connection, rows, "INSERT INTO resource SELECT * FROM " + ROWS + " ON CONFLICT DO NOTHING");
  }

  static void update(Connection connection, Collection<NewRow> rows) throws SQLException {
    write(
        connection,
        rows,
        """
        UPDATE resource r
        SET patient_id = n.patient_id, version_id = n.version_id, last_updated = n.last_updated,
            cited_version = n.cited_version, content_hash = n.content_hash, reader = n.reader,
            received = n.received, relevant = n.relevant, fact = n.fact
        FROM %s
        WHERE r.source = n.source AND r.type = n.type AND r.id = n.id\
        """
            .formatted(ROWS));
  }

  private static void write(Connection connection, Collection<NewRow> rows, String sql)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement s = connection.prepareStatement(sql)) {
      s.setArray(1, Sql.texts(connection, rows, row -> row.resource().key().source()));
      s.setArray(2, Sql.texts(connection, rows, row -> row.resource().key().type()));
      s.setArray(3, Sql.texts(connection, rows, row -> row.resource().key().id()));
      s.setArray(4, Sql.texts(connection, rows, row -> row.resource().patient().id()));
      s.setArray(5, Sql.texts(connection, rows, row -> row.resource().version().versionId()));
      s.setArray(6, Sql.times(connection, rows, row -> row.resource().version().lastUpdated()));
      s.setArray(7, Sql.texts(connection, rows, row -> row.resource().citedVersion()));
      s.setArray(8, Sql.texts(connection, rows, row -> row.resource().contentHash()));
      s.setArray(9, Sql.texts(connection, rows, NewRow::reader));
      s.setArray(10, Sql.times(connection, rows, row -> row.resource().received()));
      s.setArray(11, Sql.booleans(connection, rows, NewRow::relevant));
      s.setArray(12, Sql.texts(connection, rows, NewRow::content));
      if (s.executeUpdate() != rows.size()) {
        throw new ConcurrentChange("resource");
      }
    }
  }

  /** The same content under a newer version: the version is noted, everything else stays. */
  static void touch(Connection connection, Collection<NewRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement s =
        connection.prepareStatement(
            """
            UPDATE resource r
            SET version_id = n.version_id, last_updated = n.last_updated, reader = n.reader
            FROM unnest(?, ?, ?, ?, ?, ?) AS n (source, type, id, version_id, last_updated, reader)
            WHERE r.source = n.source AND r.type = n.type AND r.id = n.id\
            """)) {
      s.setArray(1, Sql.texts(connection, rows, row -> row.resource().key().source()));
      s.setArray(2, Sql.texts(connection, rows, row -> row.resource().key().type()));
      s.setArray(3, Sql.texts(connection, rows, row -> row.resource().key().id()));
      s.setArray(4, Sql.texts(connection, rows, row -> row.resource().version().versionId()));
      s.setArray(5, Sql.times(connection, rows, row -> row.resource().version().lastUpdated()));
      s.setArray(6, Sql.texts(connection, rows, NewRow::reader));
      s.executeUpdate();
    }
  }

  /** All of these patients but their Observations. */
  static List<KnownResource> clinical(Connection connection, Set<PatientKey> patients)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT "
                + KNOWN
                + " FROM resource r WHERE relevant AND type <> 'Observation'"
                + " AND (source, patient_id) IN (SELECT * FROM unnest(?, ?))")) {
      statement.setArray(1, Sql.texts(connection, patients, PatientKey::source));
      statement.setArray(2, Sql.texts(connection, patients, PatientKey::id));
      return known(statement);
    }
  }

  /** The Observations that these needs touch. */
  static List<KnownResource> results(Connection connection, Collection<Need> needs)
      throws SQLException {
    if (needs.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT "
                + KNOWN
                + " FROM ("
                + ResultRows.NEEDED
                + ") needed JOIN resource r ON r.source = needed.source"
                + " AND r.type = 'Observation' AND r.id = needed.id")) {
      ResultRows.bind(connection, statement, needs);
      return known(statement);
    }
  }

  private static List<KnownResource> known(PreparedStatement statement) throws SQLException {
    var resources = new ArrayList<KnownResource>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        resources.add(
            new KnownResource(
                key(row),
                new PatientKey(row.getString("source"), row.getString("patient_id")),
                new ResourceVersion(row.getString("version_id"), Sql.time(row, "last_updated")),
                row.getString("cited_version"),
                row.getString("content_hash"),
                Sql.time(row, "received"),
                EventJson.read(
                    row.getString("fact").getBytes(StandardCharsets.UTF_8), Fact.class)));
      }
    }
    return resources;
  }

  private static ResourceKey key(ResultSet row) throws SQLException {
    return new ResourceKey(row.getString("source"), row.getString("type"), row.getString("id"));
  }
}
