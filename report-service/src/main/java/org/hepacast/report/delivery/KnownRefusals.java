package org.hepacast.report.delivery;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.kit.database.Database;

/**
 * That a patient refuses, as it is known this moment: a delivery that was planned before must not
 * leave after it.
 */
final class KnownRefusals {
  /** Of two changes of a case the newest vector tells. */
  private static final String IS_NEWEST =
      """
      d.kind = 'RISK' AND d.refused AND NOT EXISTS (
        SELECT 1 FROM delivery n
        WHERE n.case_id = d.case_id AND n.kind = 'RISK' AND n.sequence > d.sequence)
      LIMIT 1
      """;

  private static final String OF_CASE =
      "SELECT 1 FROM delivery d WHERE d.case_id = ? AND " + IS_NEWEST;

  private static final String OF_PATIENT =
      "SELECT r.event FROM delivery d JOIN risk r USING (risk_id)"
          + " WHERE d.patient_source = ? AND d.patient = ? AND "
          + IS_NEWEST;

  private final Database database;

  KnownRefusals(Database database) {
    this.database = database;
  }

  /**
   * Whether a score among these was computed before its patient refused; what withdraws may always
   * leave.
   *
   * @param jobs of one case
   */
  boolean overtake(Collection<RiskJob> jobs) {
    return jobs.stream().anyMatch(job -> job.risk().outcome() instanceof RiskOutcome.Scored)
        && isRefused(jobs.iterator().next().caseId());
  }

  private boolean isRefused(String caseId) {
    return read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(OF_CASE)) {
            statement.setString(1, caseId);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next();
            }
          }
        });
  }

  /** Of the patient whose images were measured. */
  Optional<Refusal> of(StudyJob job) {
    return read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(OF_PATIENT)) {
            statement.setString(1, job.received().source());
            statement.setString(2, job.received().patient());
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next() ? refusal(rows.getBytes(1)) : Optional.<Refusal>empty();
            }
          }
        });
  }

  /** Stored as a refusal, it is one, whether or not this version can read by which Consent. */
  private static Optional<Refusal> refusal(byte[] event) {
    var unknown = new Refusal(Refusal.Why.NOT_UNDERSTOOD, null, null);
    try {
      return Optional.of(EventJson.read(event, RiskEvent.class).refusal().orElse(unknown));
    } catch (UnreadableEvent e) {
      return Optional.of(unknown);
    }
  }

  private <T> T read(Database.Work<T> work) {
    try {
      return database.inTransaction(work);
    } catch (SQLException e) {
      throw new DatabaseAway(e);
    }
  }
}
