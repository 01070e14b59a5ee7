package org.hepacast.report.worklist;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.loop.Loops;

/**
 * Adds the facts of risks that were stored without: by the version before, which may still run
 * beside this one while replicas are exchanged.
 */
@ApplicationScoped
public class FactsLoop {
  private static final int MOST = 200;

  /** The statement finds nothing in an empty index. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final String LACKING =
      """
      SELECT d.case_id, d.model_family, d.risk_id, r.event
      FROM delivery d JOIN risk r USING (risk_id)
      WHERE d.kind = 'RISK' AND d.facts ->> 'of' IS DISTINCT FROM d.risk_id
      ORDER BY d.case_id, d.model_family LIMIT ? FOR UPDATE OF d SKIP LOCKED
      """;

  private static final String ADD =
      "UPDATE delivery SET facts = ?::jsonb WHERE case_id = ? AND model_family = ?";

  private final Database database;
  private final Loops loops;

  FactsLoop(Database database, Loops loops) {
    this.database = database;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    loops.start(
        "worklist facts", () -> database.durably(this::turn) < MOST ? PAUSE : Duration.ZERO);
  }

  /**
   * @return how many risks have got theirs
   */
  int turn(Connection connection) throws SQLException {
    Set<String> cases = new LinkedHashSet<>();
    int found = 0;
    try (PreparedStatement select = connection.prepareStatement(LACKING);
        PreparedStatement update = connection.prepareStatement(ADD)) {
      select.setInt(1, MOST);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          update.setString(1, facts(rows).json());
          update.setString(2, rows.getString("case_id"));
          update.setString(3, rows.getString("model_family"));
          update.addBatch();
          cases.add(rows.getString("case_id"));
          found++;
        }
      }
      update.executeBatch();
    }
    CaseRows.follow(connection, List.copyOf(cases));
    return found;
  }

  private static RiskFacts facts(ResultSet row) throws SQLException {
    String riskId = row.getString("risk_id");
    try {
      return RiskFacts.of(riskId, EventJson.read(row.getBytes("event"), RiskEvent.class));
    } catch (UnreadableEvent | NullPointerException | IllegalArgumentException e) {
      return RiskFacts.unreadable(riskId);
    }
  }
}
