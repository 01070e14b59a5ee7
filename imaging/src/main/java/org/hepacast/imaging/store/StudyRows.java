package org.hepacast.imaging.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hepacast.kit.database.StoredHeaders;

/** Table {@code study}. */
public final class StudyRows {
  private StudyRows() {}

  public static Optional<StudyRow> find(Connection connection, String studyId) throws SQLException {
    return Sql.first(
        connection, "SELECT * FROM study WHERE study_id = ?", StudyRows::study, studyId);
  }

  /** The row, which nobody else changes until the transaction ends. */
  public static Optional<StudyRow> lock(Connection connection, String studyId) throws SQLException {
    return Sql.first(
        connection, "SELECT * FROM study WHERE study_id = ? FOR UPDATE", StudyRows::study, studyId);
  }

  public static void put(Connection connection, StudyRow row) throws SQLException {
    StudyRow.Origin origin = row.origin();
    Sql.update(
        connection,
        """
        INSERT INTO study VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (study_id) DO UPDATE SET patient_key = excluded.patient_key,
          request_number = excluded.request_number, request_id = excluded.request_id,
          request = excluded.request, headers = excluded.headers,
          topic_partition = excluded.topic_partition, topic_offset = excluded.topic_offset,
          received = excluded.received, withdrawn = excluded.withdrawn,
          settled_for = excluded.settled_for\
        """,
        row.studyId(),
        row.patientKey(),
        row.number(),
        row.requestId(),
        row.request(),
        StoredHeaders.write(origin.headers()),
        origin.partition(),
        origin.offset(),
        origin.received(),
        row.withdrawn(),
        row.settledFor());
  }

  /** Studies whose jobs follow from other protocols, locked; as many as are asked for at most. */
  public static List<StudyRow> lockUnsettled(Connection connection, String protocols, int most)
      throws SQLException {
    return Sql.query(
        connection,
        """
        SELECT * FROM study WHERE NOT withdrawn AND settled_for <> ?
        ORDER BY received, study_id LIMIT ? FOR UPDATE SKIP LOCKED\
        """,
        StudyRows::study,
        protocols,
        most);
  }

  private static StudyRow study(ResultSet row) throws SQLException {
    return new StudyRow(
        row.getString("study_id"),
        row.getString("patient_key"),
        row.getLong("request_number"),
        row.getString("request_id"),
        row.getString("request"),
        new StudyRow.Origin(
            StoredHeaders.read(row.getString("headers")),
            row.getInt("topic_partition"),
            row.getLong("topic_offset"),
            Sql.time(row, "received")),
        row.getBoolean("withdrawn"),
        row.getString("settled_for"));
  }
}
