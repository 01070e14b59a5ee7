package org.hepacast.report.delivery;

import java.sql.SQLException;
import java.time.ZoneOffset;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.sample.Risks;
import org.hepacast.report.store.Database;

/** Rows as another instance, or another version of the service, has left them. */
final class StoredRows {
  private static final String INSERT =
      """
      WITH r AS (
        INSERT INTO risk VALUES (?, ?, ?, ?, 1, ?, '{}', 0, 0, ?) RETURNING *)
      INSERT INTO delivery
        (case_id, model_family, risk_id, sequence, kafka_partition, kafka_offset, changed_at, state,
         waiting_since, due_at, claim, claimed_until, in_doubt)
      SELECT case_id, model_family, risk_id, 1, 0, 0, now(), 'PENDING', now(), now(),
             nextval('claim'), now() + ? * interval '1 millisecond', true FROM r
      RETURNING claim
      """;

  private StoredRows() {}

  /** Waiting, with these bytes as its event. */
  static void put(Database database, RiskEvent risk, byte[] event) throws SQLException {
    insert(database, risk, event, -1);
  }

  /**
   * Taken by an instance that died right afterwards.
   *
   * @return its claim
   */
  static long putClaimed(Database database, RiskEvent risk, byte[] event, long leaseMillis)
      throws SQLException {
    return insert(database, risk, event, leaseMillis);
  }

  private static long insert(Database database, RiskEvent risk, byte[] event, long leaseMillis)
      throws SQLException {
    return database.inTransaction(
        connection -> {
          try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, risk.riskId());
            insert.setString(2, risk.caseReference().caseId());
            insert.setString(3, risk.model().family());
            insert.setString(4, risk.model().version());
            insert.setBytes(5, event);
            insert.setObject(6, Risks.RECEIVED.atOffset(ZoneOffset.UTC));
            insert.setLong(7, leaseMillis);
            var rows = insert.executeQuery();
            rows.next();
            return rows.getLong(1);
          }
        });
  }
}
