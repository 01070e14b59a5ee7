package org.hepacast.report.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.Test;

/** Rows of the version before get their patient when the tables are brought up to date. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
class PatientOfStoredRisksTest {
  private static final String SCHEMA = "version_before";

  private static final String INSERT =
      """
      WITH r AS (
        INSERT INTO %1$s.risk VALUES (?, ?, 'fong', '1.0.0', 1, ?, '', 0, 0, now()) RETURNING *)
      INSERT INTO %1$s.delivery (case_id, model_family, risk_id, sequence, kafka_partition,
                                 kafka_offset, changed_at, state, due_at, kind)
      SELECT case_id, model_family, risk_id, 1, 0, 0, now(), 'SETTLED', now(), ? FROM r
      """
          .formatted(SCHEMA);

  @Inject DataSource source;

  @Test
  void readableRisksGetTheirPatientAndOthersStopNothing() throws SQLException {
    migrate("5");
    try (Connection connection = source.getConnection()) {
      insert(connection, "readable", EventJson.write(risk().patient("p-7").build()), "RISK");
      insert(connection, "no JSON", "secret".getBytes(UTF_8), "RISK");
      insert(connection, "no text", new byte[] {(byte) 0xff, 0, 1}, "RISK");
      insert(connection, "another shape", "{\"caseReference\":{}}".getBytes(UTF_8), "RISK");
      insert(connection, "of a study", "{}".getBytes(UTF_8), "OBSERVATIONS");

      migrate("6");

      Map<String, String> patients = new HashMap<>();
      try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT case_id, patient_source || ' ' || patient FROM " + SCHEMA + ".delivery");
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          patients.put(rows.getString(1), rows.getString(2));
        }
      }
      assertThat(patients)
          .hasSize(5)
          .containsEntry("readable", "ehr Patient/p-7")
          .containsEntry("no JSON", null)
          .containsEntry("no text", null)
          .containsEntry("another shape", null)
          .containsEntry("of a study", null);
    }
  }

  private void migrate(String version) {
    Flyway.configure()
        .dataSource(source)
        .locations("db/migration")
        .schemas(SCHEMA)
        .defaultSchema(SCHEMA)
        .target(version)
        .load()
        .migrate();
  }

  private static void insert(Connection connection, String name, byte[] event, String kind)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, "risk of " + name);
      statement.setString(2, name);
      statement.setBytes(3, event);
      statement.setString(4, kind);
      statement.executeUpdate();
    }
  }
}
