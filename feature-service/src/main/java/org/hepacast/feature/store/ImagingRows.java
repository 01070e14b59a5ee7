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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.feature.state.Asked;
import org.hepacast.feature.state.MeasuredValues;
import org.hepacast.feature.state.Store;
import org.hepacast.record.fact.ImagingResultReader;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;

/**
 * Tables {@code imaging_request}, whose rows wait for the broker themselves, and {@code
 * imaging_values}.
 */
public final class ImagingRows implements Store.Imaging {
  /** Neither the Patient of {@code r} nor anybody who is the same person. */
  private static final String WITHOUT_CASE =
      """
      NOT EXISTS (
        SELECT 1 FROM patient own LEFT JOIN patient same ON same.identifier = own.identifier
        WHERE own.source = r.source AND own.id = r.patient_id
          AND (own.has_index_event OR same.has_index_event))\
      """;

  private static final String COLUMNS = "request, sequence, received, traceparent";

  private final Connection connection;

  ImagingRows(Connection connection) {
    this.connection = connection;
  }

  /** What cannot be read of images delays nothing else of the patient. */
  static boolean isOfImages(String type) {
    return type.equals("ImagingStudy") || type.equals(ImagingResultReader.TYPE);
  }

  /** What this version cannot read is asked for anew. */
  @Override
  public List<Asked> asked(Set<PatientKey> patients, Set<ResourceKey> studies) {
    return Sql.query(
            connection,
            "SELECT "
                + COLUMNS
                + " FROM imaging_request WHERE (source, patient_id) IN (SELECT * FROM unnest(?, ?))"
                + " OR (source, study_id) IN (SELECT * FROM unnest(?, ?))",
            s -> {
              s.setArray(1, Sql.texts(s, patients, PatientKey::source));
              s.setArray(2, Sql.texts(s, patients, PatientKey::id));
              s.setArray(3, Sql.texts(s, studies, ResourceKey::source));
              s.setArray(4, Sql.texts(s, studies, ResourceKey::id));
            },
            ImagingRows::asked)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Asked> asked(ResultSet row) throws SQLException {
    try {
      byte[] json = row.getString("request").getBytes(StandardCharsets.UTF_8);
      return Optional.of(
          new Asked(
              EventJson.read(json, ImagingRequest.class),
              row.getLong("sequence"),
              Sql.time(row, "received"),
              row.getString("traceparent")));
    } catch (UnreadableEvent e) {
      return Optional.empty();
    }
  }

  @Override
  public void ask(Collection<Asked> requests) {
    Sql.update(
        connection,
        """
        INSERT INTO imaging_request AS r
          (source, study_id, patient_id, request_id, sequence, received, traceparent, request,
           pending)
        SELECT n.*, true FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS n
        ON CONFLICT (source, study_id) DO UPDATE
        SET patient_id = excluded.patient_id, request_id = excluded.request_id,
            sequence = greatest(r.sequence + 1, excluded.sequence),
            received = excluded.received, traceparent = excluded.traceparent,
            request = excluded.request, pending = true\
        """,
        s -> {
          s.setArray(1, Sql.texts(s, requests, a -> a.request().source()));
          s.setArray(2, Sql.texts(s, requests, a -> study(a).id()));
          s.setArray(3, Sql.texts(s, requests, ImagingRows::patientId));
          s.setArray(4, Sql.texts(s, requests, a -> a.request().requestId()));
          s.setArray(5, Sql.longs(s, requests, Asked::sequence));
          s.setArray(6, Sql.times(s, requests, Asked::received));
          s.setArray(7, Sql.texts(s, requests, Asked::traceparent));
          s.setArray(8, Sql.texts(s, requests, a -> CaseRows.json(a.request())));
        });
  }

  private static VersionedReference study(Asked asked) {
    return asked.request().study().reference();
  }

  private static String patientId(Asked asked) {
    return asked.request().patient().reference().substring("Patient/".length());
  }

  @Override
  public void keep(Collection<MeasuredValues> values) {
    Map<String, MeasuredValues> byId =
        values.stream()
            .collect(
                Collectors.toMap(
                    MeasuredValues::resultId, one -> one, (one, same) -> one, TreeMap::new));
    Sql.update(
        connection,
        """
        INSERT INTO imaging_values (result_id, features)
        SELECT * FROM unnest(?, ?) ON CONFLICT (result_id) DO UPDATE SET kept_at = now()\
        """,
        // In one order for all instances, so that two never wait for each other's rows.
        s -> {
          s.setArray(1, Sql.texts(s, byId.values(), MeasuredValues::resultId));
          s.setArray(2, Sql.texts(s, byId.values(), one -> CaseRows.json(one.features())));
        });
  }

  /**
   * Values of results that no longer stand for their study and protocol, since a newer one or a
   * withdrawal took their place: no case refers to them. What came after that time stays, for its
   * result may be on its way into the record in a transaction that is not seen here. A row that
   * somebody writes now is left: to wait for it with other rows in hand might be a circle.
   */
  public static int prune(Connection connection, Instant before) {
    return Sql.update(
        connection,
        """
        DELETE FROM imaging_values WHERE result_id IN (
          SELECT v.result_id FROM imaging_values v
          WHERE v.kept_at < ?::timestamptz
            AND NOT EXISTS (
              SELECT 1 FROM resource r
              WHERE r.type = '%s' AND r.fact::json ->> 'resultId' = v.result_id)
          FOR UPDATE OF v SKIP LOCKED)\
        """
            .formatted(ImagingResultReader.TYPE),
        s -> s.setString(1, before.toString()));
  }

  /** As JSON, by result. */
  static Map<String, String> values(Connection connection, Collection<String> resultIds) {
    return Sql.query(
            connection,
            "SELECT result_id, features FROM imaging_values WHERE result_id = ANY(?)",
            s -> s.setArray(1, Sql.texts(s, resultIds, id -> id)),
            row -> Map.entry(row.getString("result_id"), row.getString("features")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Locks up to so many that no other instance is publishing, until the transaction ends. */
  public static List<Asked> claim(Connection connection, int most) {
    return Sql.query(
            connection,
            "SELECT "
                + COLUMNS
                + " FROM imaging_request WHERE pending ORDER BY received LIMIT ?"
                + " FOR UPDATE SKIP LOCKED",
            s -> s.setInt(1, most),
            ImagingRows::asked)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** The broker has acknowledged these. */
  public static void published(Connection connection, Collection<Asked> requests) {
    Sql.update(
        connection,
        """
        UPDATE imaging_request SET pending = false
        WHERE (source, study_id) IN (SELECT * FROM unnest(?, ?))\
        """,
        s -> {
          s.setArray(1, Sql.texts(s, requests, a -> a.request().source()));
          s.setArray(2, Sql.texts(s, requests, a -> study(a).id()));
        });
  }

  /**
   * Studies received before then, of Patients who never had a case: only that they were there is
   * kept, against older copies of them. What arrives locks Patients first and then their resources;
   * here both are locked at once, and what is not free now is left for another day. Nobody waits
   * for anybody, and no case comes between the look and the forgetting.
   */
  public static int forget(Connection connection, Instant before) {
    List<ResourceKey> old =
        Sql.query(
            connection,
            """
            SELECT r.source, r.type, r.id FROM resource r
            JOIN patient p ON p.source = r.source AND p.id = r.patient_id
            WHERE r.type = 'ImagingStudy' AND r.relevant AND r.received < ?::timestamptz
              AND %s
            FOR UPDATE OF p, r SKIP LOCKED\
            """
                .formatted(WITHOUT_CASE),
            s -> s.setString(1, before.toString()),
            row -> new ResourceKey(row.getString(1), row.getString(2), row.getString(3)));
    return Sql.update(
        connection,
        """
        UPDATE resource r SET relevant = false, fact = '{"kind":"irrelevant"}', content_hash = ''
        WHERE (r.source, r.type, r.id) IN (SELECT * FROM unnest(?, ?, ?)) AND %s\
        """
            .formatted(WITHOUT_CASE),
        s -> {
          s.setArray(1, Sql.texts(s, old, ResourceKey::source));
          s.setArray(2, Sql.texts(s, old, ResourceKey::type));
          s.setArray(3, Sql.texts(s, old, ResourceKey::id));
        });
  }
}
