package org.hepacast.report.worklist;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;

/** Rows as another instance, or another version of the service, writes them. */
public final class StoredCases {
  private static final String INSERT =
      """
      WITH r AS (
        INSERT INTO risk VALUES (?, ?, ?, '1.0.0', ?, ?, '', 0, 0, now())
        ON CONFLICT DO NOTHING RETURNING *)
      INSERT INTO delivery AS d (case_id, model_family, risk_id, sequence, kafka_partition,
                                 kafka_offset, changed_at, state, due_at, kind, patient_source,
                                 patient)
      SELECT case_id, model_family, risk_id, sequence, 0, 0, now(), 'SETTLED', now(), 'RISK', 'ehr', ?
      FROM r
      ON CONFLICT (case_id, model_family) DO UPDATE SET
        risk_id = excluded.risk_id, sequence = excluded.sequence, changed_at = now()
      """;

  private StoredCases() {}

  /** As the version before does it: it knows neither facts nor rows of cases. */
  public static void storeAsBefore(Connection connection, RiskEvent risk) throws SQLException {
    String caseId = risk.caseReference().caseId();
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, risk.riskId());
      statement.setString(2, caseId);
      statement.setString(3, risk.model().family());
      statement.setLong(4, risk.sequence());
      statement.setBytes(5, EventJson.write(risk));
      statement.setString(6, risk.caseReference().patient().reference());
      statement.executeUpdate();
    }
  }

  /** As this version does it. */
  public static void store(Connection connection, RiskEvent risk) throws SQLException {
    storeAsBefore(connection, risk);
    setFacts(connection, risk, RiskFacts.of(risk).json());
    CaseRows.follow(connection, List.of(risk.caseReference().caseId()));
  }

  /** How the laboratory values of a case ran. */
  public static void store(Connection connection, CaseCourse course) throws SQLException {
    String sql = "INSERT INTO course VALUES (?, ?, ?, ?, now()) ON CONFLICT DO NOTHING";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, course.caseId());
      statement.setString(2, course.courseId());
      statement.setLong(3, course.sequence());
      statement.setBytes(4, EventJson.write(course));
      statement.executeUpdate();
    }
  }

  /** As if all of it had come an hour ago. */
  public static void age(Connection connection, String caseId) throws SQLException {
    for (String sql :
        List.of(
            "UPDATE delivery SET changed_at = changed_at - interval '1 hour' WHERE case_id = ?",
            "UPDATE worklist SET changed_at = changed_at - interval '1 hour',"
                + " first_at = first_at - interval '1 hour' WHERE case_id = ?")) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, caseId);
        statement.executeUpdate();
      }
    }
  }

  private static void setFacts(Connection connection, RiskEvent risk, String facts)
      throws SQLException {
    String sql = "UPDATE delivery SET facts = ?::jsonb WHERE case_id = ? AND model_family = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, facts);
      statement.setString(2, risk.caseReference().caseId());
      statement.setString(3, risk.model().family());
      statement.executeUpdate();
    }
  }
}
