package org.hepacast.feature.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hepacast.contracts.event.ResourceVersion;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.feature.state.NewRow;
import org.hepacast.feature.state.Newest;
import org.hepacast.feature.state.Newest.Change;
import org.hepacast.feature.state.Store;
import org.hepacast.feature.state.Store.Known;
import org.hepacast.feature.state.Stored;
import org.hepacast.feature.state.Unreadable;
import org.hepacast.record.cases.Need;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;

/** Table {@code resource}. */
final class ResourceRows implements Store.Resources {
  private static final String ROWS =
      """
      unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      AS n (source, type, id, patient_id, version_id, last_updated, cited_version, content_hash,
            reader, received, relevant, fact)\
      """;

  private static final String INSERT =
      "INSERT INTO resource SELECT * FROM " + ROWS + " ON CONFLICT DO NOTHING";

  private static final String UPDATE =
      """
      UPDATE resource r
      SET patient_id = n.patient_id, version_id = n.version_id, last_updated = n.last_updated,
          cited_version = n.cited_version, content_hash = n.content_hash, reader = n.reader,
          received = n.received, relevant = n.relevant, fact = n.fact
      FROM %s
      WHERE r.source = n.source AND r.type = n.type AND r.id = n.id\
      """
          .formatted(ROWS);

  private static final String KNOWN =
      "r.source, r.type, r.id, r.patient_id, r.version_id, r.last_updated, r.cited_version,"
          + " r.content_hash, r.received, r.fact";

  private record Row(KnownResource resource, boolean readable) {}

  private final Connection connection;
  private final ResultRows results;

  ResourceRows(Connection connection) {
    this.connection = connection;
    this.results = new ResultRows(connection);
  }

  @Override
  public Map<ResourceKey, Stored> lock(Set<ResourceKey> keys) {
    return Sql.query(
            connection,
            """
            SELECT source, type, id, patient_id, version_id, last_updated, cited_version,
                   content_hash, reader, fact
            FROM resource WHERE (source, type, id) IN (SELECT * FROM unnest(?, ?, ?))
            ORDER BY source, type, id FOR UPDATE\
            """,
            s -> {
              s.setArray(1, Sql.texts(s, keys, ResourceKey::source));
              s.setArray(2, Sql.texts(s, keys, ResourceKey::type));
              s.setArray(3, Sql.texts(s, keys, ResourceKey::id));
            },
            ResourceRows::stored)
        .stream()
        .collect(Collectors.toMap(Stored::key, stored -> stored));
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return Stored.of(
        key(row),
        patient(row),
        version(row),
        row.getString("cited_version"),
        row.getString("content_hash"),
        row.getString("reader"),
        fact(row).orElse(null));
  }

  @Override
  public void write(Newest newest) {
    List<NewRow> inserted = rows(newest.inserted());
    List<NewRow> updated = rows(newest.updated());
    write(inserted, INSERT);
    write(updated, UPDATE);
    results.insert(inserted);
    results.replace(updated);
    touch(rows(newest.touched()));
  }

  private static List<NewRow> rows(List<Change> changes) {
    return changes.stream().map(Change::row).toList();
  }

  private void write(Collection<NewRow> rows, String sql) {
    if (!rows.isEmpty() && Sql.update(connection, sql, s -> bind(s, rows)) != rows.size()) {
      throw new ConcurrentChange("resource");
    }
  }

  private static void bind(PreparedStatement s, Collection<NewRow> rows) throws SQLException {
    s.setArray(1, Sql.texts(s, rows, row -> row.resource().key().source()));
    s.setArray(2, Sql.texts(s, rows, row -> row.resource().key().type()));
    s.setArray(3, Sql.texts(s, rows, row -> row.resource().key().id()));
    s.setArray(4, Sql.texts(s, rows, row -> row.resource().patient().id()));
    s.setArray(5, Sql.texts(s, rows, row -> row.resource().version().versionId()));
    s.setArray(6, Sql.times(s, rows, row -> row.resource().version().lastUpdated()));
    s.setArray(7, Sql.texts(s, rows, row -> row.resource().citedVersion()));
    s.setArray(8, Sql.texts(s, rows, row -> row.resource().contentHash()));
    s.setArray(9, Sql.texts(s, rows, NewRow::reader));
    s.setArray(10, Sql.times(s, rows, row -> row.resource().received()));
    s.setArray(11, Sql.booleans(s, rows, NewRow::relevant));
    s.setArray(12, Sql.texts(s, rows, NewRow::content));
  }

  /** The same content under a newer version: the version is noted, everything else stays. */
  private void touch(Collection<NewRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Sql.update(
        connection,
        """
        UPDATE resource r
        SET version_id = n.version_id, last_updated = n.last_updated, reader = n.reader
        FROM unnest(?, ?, ?, ?, ?, ?) AS n (source, type, id, version_id, last_updated, reader)
        WHERE r.source = n.source AND r.type = n.type AND r.id = n.id\
        """,
        s -> {
          s.setArray(1, Sql.texts(s, rows, row -> row.resource().key().source()));
          s.setArray(2, Sql.texts(s, rows, row -> row.resource().key().type()));
          s.setArray(3, Sql.texts(s, rows, row -> row.resource().key().id()));
          s.setArray(4, Sql.texts(s, rows, row -> row.resource().version().versionId()));
          s.setArray(5, Sql.times(s, rows, row -> row.resource().version().lastUpdated()));
          s.setArray(6, Sql.texts(s, rows, NewRow::reader));
        });
  }

  @Override
  public Known clinical(Set<PatientKey> patients) {
    List<Row> rows =
        Sql.query(
            connection,
            "SELECT "
                + KNOWN
                + " FROM resource r WHERE relevant AND type <> 'Observation'"
                + " AND (source, patient_id) IN (SELECT * FROM unnest(?, ?))",
            s -> {
              s.setArray(1, Sql.texts(s, patients, PatientKey::source));
              s.setArray(2, Sql.texts(s, patients, PatientKey::id));
            },
            row -> row(row, new String[0]));
    return known(
        rows,
        rows.stream().filter(Row::readable).map(Row::resource).toList(),
        row -> !ImagingRows.isOfImages(row.resource().key().type()));
  }

  @Override
  public Known results(Collection<Need> needs, Collection<ResourceKey> used) {
    if (needs.isEmpty()) {
      return new Known(List.of(), Set.of(), Set.of());
    }
    return results(connection, NeededResults.SQL, s -> NeededResults.bind(s, needs, used));
  }

  /**
   * @param needed source and id of Observations, with the features that are wanted of each
   */
  static Known results(Connection connection, String needed, Sql.Binding binding) {
    List<Row> rows =
        Sql.query(
            connection,
            "SELECT "
                + KNOWN
                + ", needed.features FROM ("
                + needed
                + ") needed JOIN resource r ON r.source = needed.source"
                + " AND r.type = 'Observation' AND r.id = needed.id",
            binding,
            row -> row(row, (String[]) row.getArray("features").getArray()));
    return known(rows, rows.stream().map(Row::resource).toList(), row -> false);
  }

  /**
   * @param needed what no computation may overlook
   */
  private static Known known(List<Row> rows, List<KnownResource> resources, Predicate<Row> needed) {
    List<Row> unreadable = rows.stream().filter(row -> !row.readable()).toList();
    return new Known(
        new ArrayList<>(resources),
        unreadable.stream()
            .map(row -> Unreadable.ofResource(row.resource().contentHash()))
            .collect(Collectors.toSet()),
        unreadable.stream()
            .filter(needed)
            .map(row -> row.resource().patient())
            .collect(Collectors.toSet()));
  }

  private static Row row(ResultSet row, String[] features) throws SQLException {
    Optional<Fact> fact = fact(row);
    return new Row(
        known(row, fact.orElseGet(() -> NeededResults.refused(features))), fact.isPresent());
  }

  /** Empty where this version cannot read it. */
  private static Optional<Fact> fact(ResultSet row) throws SQLException {
    try {
      byte[] json = row.getString("fact").getBytes(StandardCharsets.UTF_8);
      return Optional.of(EventJson.read(json, Fact.class));
    } catch (UnreadableEvent e) {
      return Optional.empty();
    }
  }

  private static KnownResource known(ResultSet row, Fact fact) throws SQLException {
    return new KnownResource(
        key(row),
        patient(row),
        version(row),
        row.getString("cited_version"),
        row.getString("content_hash"),
        Sql.time(row, "received"),
        fact);
  }

  private static ResourceKey key(ResultSet row) throws SQLException {
    return new ResourceKey(row.getString("source"), row.getString("type"), row.getString("id"));
  }

  private static PatientKey patient(ResultSet row) throws SQLException {
    return new PatientKey(row.getString("source"), row.getString("patient_id"));
  }

  private static ResourceVersion version(ResultSet row) throws SQLException {
    return new ResourceVersion(row.getString("version_id"), Sql.time(row, "last_updated"));
  }
}
