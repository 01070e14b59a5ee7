package org.hepacast.bench.worklist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.WrittenOnce;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.ScoreItem;

/**
 * Risks as the version before the worklist has stored them: one written risk, copied by PostgreSQL
 * for every case and family with ids of its own.
 */
public final class StoredRisks implements AutoCloseable {
  private static final int ITEMS = 8;

  private static final String RISKS =
      """
      INSERT INTO risk (risk_id, case_id, model_family, model_version, sequence, event, headers,
                        kafka_partition, kafka_offset, received_at)
      SELECT md5(c || '|' || f), md5('case' || c), 'family-' || f, '1.0.0', 1,
             convert_to(replace(replace(replace(?, 'CASE', md5('case' || c)), 'PATIENT', 'p' || c),
                                '2025-01-01', (date '2015-01-01' + c % 4000)::text), 'UTF8'),
             '', 0, 0, now()
      FROM generate_series(1, ?) AS c, generate_series(1, ?) AS f
      """;

  private static final String DELIVERIES =
      """
      INSERT INTO delivery (case_id, model_family, risk_id, sequence, kafka_partition, kafka_offset,
                            changed_at, state, due_at, kind, patient_source, patient, written_status)
      SELECT md5('case' || c), 'family-' || f, md5(c || '|' || f), 1, 0, 0,
             now() - random() * interval '1000 days', 'SETTLED', now(), 'RISK', 'ehr',
             'Patient/p' || c, 'FINAL'
      FROM generate_series(1, ?) AS c, generate_series(1, ?) AS f
      """;

  private static final Duration POLL = Duration.ofMillis(200);

  private final Connection connection;

  public StoredRisks(String jdbcUrl, String user) throws SQLException {
    connection = DriverManager.getConnection(jdbcUrl, user, user);
  }

  public void add(int cases, int families) throws SQLException {
    String risk = new String(EventJson.write(risk()), StandardCharsets.UTF_8);
    try (PreparedStatement risks = connection.prepareStatement(RISKS);
        PreparedStatement deliveries = connection.prepareStatement(DELIVERIES);
        Statement others = connection.createStatement()) {
      risks.setString(1, risk);
      risks.setInt(2, cases);
      risks.setInt(3, families);
      risks.executeUpdate();
      deliveries.setInt(1, cases);
      deliveries.setInt(2, families);
      deliveries.executeUpdate();
      others.execute("ANALYZE");
    }
  }

  /**
   * Of the case of a number, from 1.
   *
   * @return as PostgreSQL makes it
   */
  public static String caseId(int number) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of()
          .formatHex(md5.digest(("case" + number).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must provide MD5", e);
    }
  }

  /** The logical id of the patient of a case' number. */
  public static String patientId(int number) {
    return "p" + number;
  }

  /** Until the service has read all of them for its worklist, so that nothing else is at work. */
  public void awaitRead() throws SQLException, InterruptedException {
    while (unread() > 0) {
      Thread.sleep(POLL);
    }
  }

  private long unread() throws SQLException {
    String sql = "SELECT count(*) FROM delivery WHERE facts ->> 'of' IS DISTINCT FROM risk_id";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static VersionedReference at(String type, String id) {
    return new VersionedReference("ehr", type, id, "1");
  }

  private static RiskEvent risk() {
    var inputs = new ArrayList<FeatureValue>();
    var items = new ArrayList<ScoreItem>();
    for (int i = 0; i < ITEMS; i++) {
      inputs.add(
          new FeatureValue.Known(
              "lab.cea",
              new Value.Quantity(38.4 + i, "ug/L"),
              Instant.parse("2025-01-01T08:00:00Z"),
              null,
              List.of(at("Observation", "PATIENT-" + i)),
              false,
              false));
      items.add(new ScoreItem("CEA", "> 200 ug/L", List.of("lab.cea"), "38.4 ug/L", 0, 1));
    }
    inputs.add(
        new FeatureValue.Missing(
            "lab.ca19_9", MissingReason.NEVER_REPORTED, "None has arrived", List.of()));
    return RiskEvent.of(
        1,
        "vector",
        new CaseReference(
            "CASE",
            "ehr",
            at("Patient", "PATIENT"),
            new IndexEvent(
                IndexEvent.Kind.HEPATECTOMY,
                LocalDate.parse("2025-01-01"),
                null,
                true,
                at("Procedure", "PATIENT")),
            null,
            null),
        model(),
        scored(items),
        inputs,
        List.of(at("Observation", "PATIENT")),
        List.of(),
        false,
        Instant.parse("2025-01-01T08:00:00Z"),
        new WrittenOnce());
  }

  private static ModelReference model() {
    return new ModelReference(
        "fong",
        "1.0.0",
        "Fong clinical risk score",
        "Survival after resection of colorectal liver metastases",
        Maturity.PUBLISHED_SCORE,
        "sha256:0",
        "Fong et al., Ann Surg 1999;230:309, n = 1001",
        "C-index 0.577 (0.554-0.601) for overall survival, Netherlands, n = 1105",
        "Made from resected patients of one centre, 1985-1998; not for unresected patients",
        List.of(Endpoint.DEATH));
  }

  private static RiskOutcome.Scored scored(List<ScoreItem> items) {
    return new RiskOutcome.Scored(
        2,
        3,
        "points, 0-5",
        items,
        List.of(
            new RiskGroup("low", "low (0-2)", "low"), new RiskGroup("high", "high (3-5)", "high")),
        List.of(
            new Prediction(
                Endpoint.DEATH, 60, 60.0, 80.0, "none", "5-year overall survival 20 to 40 %")),
        List.of("median overall survival 33 or 47 months"));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
