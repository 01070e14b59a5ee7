package org.hepacast.report.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.report.assessment.AssessmentStatus;
import org.jspecify.annotations.Nullable;

/** What pages, cards and programs read of the stored risks. */
@ApplicationScoped
public class RiskReadings {
  private static final String CASES_OF_PATIENT =
      """
      SELECT case_id FROM delivery
      WHERE patient = ? AND kind = 'RISK' AND (cardinality(?) = 0 OR patient_source = ANY (?))
      GROUP BY case_id ORDER BY max(changed_at) DESC, case_id
      """;

  private static final String OF_CASES =
      """
      SELECT d.case_id, d.changed_at, d.state, d.waiting_since, d.fault, d.written_reference,
             d.written_status, d.sequence, r.event
      FROM delivery d JOIN risk r USING (risk_id)
      WHERE d.case_id = ANY (?) AND d.kind = 'RISK' ORDER BY d.model_family
      """;

  private static final String HISTORY =
      """
      SELECT r.risk_id, r.event, r.received_at, e.result, e.reference, e.status, e.at
      FROM risk r LEFT JOIN delivered e USING (risk_id)
      WHERE r.case_id = ? ORDER BY r.received_at DESC, r.model_family, r.risk_id, e.id
      LIMIT ?
      """;

  /** More than this is no reading for a person. */
  private static final int LONGEST_HISTORY = 400;

  private final Database database;

  public RiskReadings(Database database) {
    this.database = database;
  }

  /** By case, without cases of which nothing can be read. */
  public Map<String, List<RiskView>> ofCases(List<String> caseIds) {
    return read(
        connection -> {
          var cases = new LinkedHashMap<String, List<RiskView>>();
          caseIds.forEach(caseId -> cases.put(caseId, new ArrayList<>()));
          fill(connection, cases);
          cases.values().removeIf(List::isEmpty);
          return cases;
        });
  }

  private static void addCases(PreparedStatement statement, Map<String, List<RiskView>> cases)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        cases.put(rows.getString(1), new ArrayList<>());
      }
    }
  }

  /** Without cases of which nothing can be read. */
  private static List<List<RiskView>> filled(
      Connection connection, Map<String, List<RiskView>> cases) throws SQLException {
    fill(connection, cases);
    return cases.values().stream().filter(risks -> !risks.isEmpty()).toList();
  }

  /**
   * Case by case, the one that changed last first.
   *
   * @param patient {@code Patient/<logical id>}
   * @param sources whose logical id it is; empty for any
   */
  public List<List<RiskView>> ofPatient(String patient, Set<String> sources) {
    return read(
        connection -> {
          var cases = new LinkedHashMap<String, List<RiskView>>();
          try (PreparedStatement statement = connection.prepareStatement(CASES_OF_PATIENT)) {
            Array names = connection.createArrayOf("text", sources.toArray(String[]::new));
            statement.setString(1, patient);
            statement.setArray(2, names);
            statement.setArray(3, names);
            addCases(statement, cases);
          }
          return filled(connection, cases);
        });
  }

  /** Empty when the case is not known. */
  public List<RiskView> ofCase(String caseId) {
    return read(
        connection -> {
          var cases = new LinkedHashMap<String, List<RiskView>>();
          cases.put(caseId, new ArrayList<>());
          fill(connection, cases);
          return cases.values().iterator().next();
        });
  }

  private static void fill(Connection connection, Map<String, List<RiskView>> cases)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OF_CASES)) {
      statement.setArray(
          1, connection.createArrayOf("text", cases.keySet().toArray(String[]::new)));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          List<RiskView> views = cases.get(rows.getString("case_id"));
          if (views != null) {
            view(rows).ifPresent(views::add);
          }
        }
      }
    }
  }

  private static Optional<RiskView> view(ResultSet row) throws SQLException {
    Optional<RiskEvent> risk = risk(row);
    if (risk.isEmpty()) {
      return Optional.empty();
    }
    String status = row.getString("written_status");
    return Optional.of(
        new RiskView(
            // The same risk may have come again with a later vector: the row tells which.
            risk.get().inPlace(row.getLong("sequence")),
            instant(row.getObject("changed_at", OffsetDateTime.class)),
            row.getString("state"),
            nullableInstant(row.getObject("waiting_since", OffsetDateTime.class)),
            row.getString("fault"),
            row.getString("written_reference"),
            status == null ? null : AssessmentStatus.valueOf(status).code()));
  }

  /** Every risk that was ever the newest of its family, newest first. */
  public List<EarlierRisk> history(String caseId) {
    return read(
        connection -> {
          var risks = new LinkedHashMap<String, EarlierRisk>();
          try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
            statement.setString(1, caseId);
            statement.setInt(2, LONGEST_HISTORY);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                addStep(risks, rows);
              }
            }
          }
          return List.copyOf(risks.values());
        });
  }

  private static void addStep(Map<String, EarlierRisk> risks, ResultSet row) throws SQLException {
    String riskId = row.getString("risk_id");
    EarlierRisk earlier = risks.get(riskId);
    if (earlier == null) {
      Optional<RiskEvent> risk = risk(row);
      if (risk.isEmpty()) {
        return;
      }
      earlier =
          new EarlierRisk(
              risk.get(),
              instant(row.getObject("received_at", OffsetDateTime.class)),
              new ArrayList<>());
      risks.put(riskId, earlier);
    }
    String result = row.getString("result");
    if (result != null) {
      earlier
          .steps()
          .add(
              new EarlierRisk.Step(
                  result,
                  row.getString("reference"),
                  row.getString("status"),
                  instant(row.getObject("at", OffsetDateTime.class))));
    }
  }

  /** Empty for a row that this version cannot read: its delivery is parked, and says so. */
  private static Optional<RiskEvent> risk(ResultSet row) throws SQLException {
    try {
      return Optional.of(EventJson.read(row.getBytes("event"), RiskEvent.class));
    } catch (UnreadableEvent e) {
      return Optional.empty();
    }
  }

  private static Instant instant(OffsetDateTime time) {
    return time.toInstant();
  }

  private static @Nullable Instant nullableInstant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private <T> T read(Database.Work<T> work) {
    try {
      return database.inTransaction(work);
    } catch (SQLException e) {
      throw new ProblemException(
          503, "Database away", "The database does not answer; try again in a moment.");
    }
  }
}
