package org.hepacast.report.delivery;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.database.Database;
import org.hepacast.report.intake.Received;
import org.hepacast.report.intake.ReceivedObservations;
import org.hepacast.report.intake.ReceivedRisk;
import org.hepacast.report.sample.Risks;

/** Rows as another instance, or another version of the service, has left them. */
final class StoredRows {
  private static final String INSERT =
      """
      WITH r AS (
        INSERT INTO risk VALUES (?, ?, ?, ?, 1, ?, ?, 0, 0, ?) RETURNING *)
      INSERT INTO delivery
        (case_id, model_family, risk_id, sequence, kafka_partition, kafka_offset, changed_at, state,
         waiting_since, due_at, claim, claimed_until, in_doubt, kind)
      SELECT case_id, model_family, risk_id, 1, 0, 0, now(), 'PENDING', now(), now(),
             nextval('claim'), now() + ? * interval '1 millisecond', true, ? FROM r
      RETURNING claim
      """;

  private StoredRows() {}

  /** As if nothing had happened in this case for a day. */
  static void age(Database database, String caseId) throws SQLException {
    update(
        database,
        "UPDATE delivery SET changed_at = changed_at - interval '1 day' WHERE case_id = ?",
        caseId);
  }

  /** As if a transaction of this case were being written. */
  static void claim(Database database, String caseId) throws SQLException {
    update(
        database,
        "UPDATE delivery SET claimed_until = now() + interval '1 hour' WHERE case_id = ?",
        caseId);
  }

  private static void update(Database database, String sql, String caseId) throws SQLException {
    database.inTransaction(
        connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, caseId);
            return statement.executeUpdate();
          }
        });
  }

  /** Whether something of this case waits for more to come. */
  static boolean settles(Database database, String caseId) throws SQLException {
    String select =
        "SELECT coalesce(bool_or(settles_until > now()), false) FROM delivery WHERE case_id = ?";
    return database.inTransaction(
        connection -> {
          try (var statement = connection.prepareStatement(select)) {
            statement.setString(1, caseId);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getBoolean(1);
          }
        });
  }

  /** The first column of what a query finds. */
  static List<String> texts(Database database, String select, String parameter) {
    try {
      return database.inTransaction(
          connection -> {
            var found = new ArrayList<String>();
            try (var statement = connection.prepareStatement(select)) {
              statement.setString(1, parameter);
              var rows = statement.executeQuery();
              while (rows.next()) {
                found.add(rows.getString(1));
              }
            }
            return found;
          });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waiting, with these bytes as its event and this text as its headers. */
  static void put(Database database, RiskEvent risk, byte[] event, String headers)
      throws SQLException {
    insert(database, risk, event, headers, -1);
  }

  /**
   * Taken by an instance that died right afterwards.
   *
   * @return its claim
   */
  static long putClaimed(Database database, RiskEvent risk, byte[] event, long leaseMillis)
      throws SQLException {
    return insert(database, risk, event, "{}", leaseMillis);
  }

  /** The same, of what is told of a study. */
  static long putClaimed(Database database, ImagingObservations told, long leaseMillis)
      throws SQLException {
    byte[] event = EventJson.write(told);
    return insert(
        database, new ReceivedObservations(told, event, Map.of(), 0, 0), event, "{}", leaseMillis);
  }

  private static long insert(
      Database database, RiskEvent risk, byte[] event, String headers, long leaseMillis)
      throws SQLException {
    return insert(
        database, new ReceivedRisk(risk, event, Map.of(), 0, 0), event, headers, leaseMillis);
  }

  private static long insert(
      Database database, Received received, byte[] event, String headers, long leaseMillis)
      throws SQLException {
    return database.inTransaction(
        connection -> {
          try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, received.id());
            insert.setString(2, received.subject());
            insert.setString(3, received.part());
            insert.setString(4, received.version());
            insert.setBytes(5, event);
            insert.setString(6, headers);
            insert.setObject(7, Risks.RECEIVED.atOffset(ZoneOffset.UTC));
            insert.setLong(8, leaseMillis);
            insert.setString(9, received.kind().name());
            var rows = insert.executeQuery();
            rows.next();
            return rows.getLong(1);
          }
        });
  }
}
