package org.hepacast.feature.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.audit.AuditEntry;

/** Whose cases they are. */
final class CasePatients {
  private static final String SELECT =
      """
      SELECT v #>> '{caseReference,source}', v #>> '{caseReference,patient,id}'
      FROM (SELECT vector::json AS v FROM crlm_case WHERE case_id = ANY (?)) AS of_cases
      """;

  private CasePatients() {}

  static List<AuditEntry.Patient> of(Connection connection, List<String> caseIds)
      throws SQLException {
    var patients = new ArrayList<AuditEntry.Patient>();
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      statement.setArray(1, connection.createArrayOf("text", caseIds.toArray(String[]::new)));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          patients.add(new AuditEntry.Patient(rows.getString(1), "Patient/" + rows.getString(2)));
        }
      }
    }
    return patients;
  }
}
