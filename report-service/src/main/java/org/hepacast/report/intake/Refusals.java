package org.hepacast.report.intake;

import static java.util.stream.Collectors.toSet;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.json.WrittenOnce;
import org.hepacast.contracts.risk.ChangedFamilies;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.database.StoredHeaders;

/**
 * A patient's refusal, told by the risk of one model, holds for all of them and for what was
 * measured on images: at once, and also for what no model that serves would speak of again.
 */
final class Refusals {
  /** Of the rows of cases, those that are refused, or those that are not. */
  private static final String STORED =
      """
      SELECT r.event, r.headers, d.sequence, d.kafka_partition, d.kafka_offset
      FROM delivery d JOIN risk r USING (risk_id)
      WHERE d.case_id = ANY (?) AND d.kind = 'RISK' AND d.refused = ? ORDER BY d.model_family
      """;

  /**
   * Observations of studies are due again when their patient refuses, and when he or she permits it
   * again: of two changes of a case the newest vector tells.
   */
  private static final String FOLLOW =
      """
      WITH turned AS (
        SELECT o.case_id, o.model_family FROM delivery o
        WHERE o.kind = 'OBSERVATIONS'
          AND (o.patient_source, o.patient) IN (SELECT * FROM unnest(?::text[], ?::text[]))
          AND o.refused <> EXISTS (
            SELECT 1 FROM delivery d
            WHERE d.kind = 'RISK' AND d.refused
              AND d.patient_source = o.patient_source AND d.patient = o.patient
              AND NOT EXISTS (
                SELECT 1 FROM delivery n
                WHERE n.case_id = d.case_id AND n.kind = 'RISK' AND n.sequence > d.sequence))
        ORDER BY o.case_id, o.model_family FOR UPDATE)
      UPDATE delivery o SET refused = NOT o.refused, state = 'PENDING', due_at = now(),
        waiting_since = coalesce(o.waiting_since, now()), settles_until = NULL, attempts = 0,
        fault = NULL
      FROM turned t WHERE o.case_id = t.case_id AND o.model_family = t.model_family
      """;

  private final Connection connection;
  private final Map<String, ReceivedRisk> newest = new HashMap<>();

  private Refusals(Connection connection) {
    this.connection = connection;
  }

  /**
   * The arrivals, and what follows from refusals among them or before them: what is told of a case
   * by an older vector than a refusal is refused likewise.
   */
  static List<Received> heeded(Connection connection, Collection<? extends Received> arrivals)
      throws SQLException {
    var refusals = new Refusals(connection);
    refusals.learn(
        arrivals.stream().filter(Received::refused).map(ReceivedRisk.class::cast).toList());
    Set<String> told = Set.copyOf(refusals.newest.keySet());
    refusals.learn(refusals.stored(cases(arrivals), true));
    var heeded = new ArrayList<Received>();
    arrivals.forEach(arrival -> heeded.add(refusals.heeding(arrival)));
    Set<String> come = arrivals.stream().map(Received::key).collect(toSet());
    for (ReceivedRisk other :
        told.isEmpty() ? List.<ReceivedRisk>of() : refusals.stored(told, false)) {
      if (!come.contains(other.key()) && refusals.overtakes(other)) {
        heeded.add(refusals.heeding(other));
      }
    }
    return heeded;
  }

  private static Set<String> cases(Collection<? extends Received> arrivals) {
    return arrivals.stream()
        .filter(arrival -> arrival.kind() == Kind.RISK)
        .map(Received::subject)
        .collect(toSet());
  }

  private void learn(Collection<ReceivedRisk> refused) {
    for (ReceivedRisk risk : refused) {
      newest.merge(
          risk.subject(), risk, (one, other) -> other.sequence() > one.sequence() ? other : one);
    }
  }

  /** What this version cannot read was parked, and never sent by it. */
  private List<ReceivedRisk> stored(Collection<String> cases, boolean refused) throws SQLException {
    var risks = new ArrayList<ReceivedRisk>();
    if (cases.isEmpty()) {
      return risks;
    }
    try (PreparedStatement statement = connection.prepareStatement(STORED)) {
      statement.setArray(1, connection.createArrayOf("text", cases.toArray(String[]::new)));
      statement.setBoolean(2, refused);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          read(rows, risks);
        }
      }
    }
    return risks;
  }

  private static void read(ResultSet row, List<ReceivedRisk> risks) throws SQLException {
    try {
      byte[] event = row.getBytes("event");
      // The same risk may have come again with a later vector: the row tells which.
      RiskEvent risk = EventJson.read(event, RiskEvent.class).inPlace(row.getLong("sequence"));
      risks.add(
          new ReceivedRisk(
              risk,
              event,
              StoredHeaders.read(row.getString("headers")),
              row.getInt("kafka_partition"),
              row.getLong("kafka_offset")));
    } catch (UnreadableEvent e) {
      // Its delivery says so.
    }
  }

  private boolean overtakes(Received risk) {
    ReceivedRisk refused = newest.get(risk.subject());
    return refused != null && !risk.refused() && risk.sequence() < refused.sequence();
  }

  private Received heeding(Received arrival) {
    ReceivedRisk refused = newest.get(arrival.subject());
    return refused != null && arrival instanceof ReceivedRisk risk && overtakes(risk)
        ? likewise(refused, risk)
        : arrival;
  }

  private static ReceivedRisk likewise(ReceivedRisk refused, ReceivedRisk other) {
    RiskEvent told = refused.risk();
    Refusal refusal = told.refusal().orElseThrow();
    RiskEvent withheld =
        RiskEvent.withheld(
            told.sequence(),
            told.vectorId(),
            told.caseReference(),
            other.risk().model(),
            refusal,
            told.inputsUntil(),
            new WrittenOnce());
    var headers = new LinkedHashMap<>(refused.headers());
    headers.remove(ChangedFamilies.HEADER);
    return new ReceivedRisk(
        withheld, EventJson.write(withheld), headers, refused.partition(), refused.offset());
  }

  /** What was measured on images of these patients is due again where that has turned. */
  static void follow(Connection connection, Collection<? extends Received> arrivals)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FOLLOW)) {
      statement.setArray(1, texts(connection, arrivals, Received::source));
      statement.setArray(2, texts(connection, arrivals, Received::patient));
      statement.executeUpdate();
    }
  }

  private static Array texts(
      Connection connection,
      Collection<? extends Received> arrivals,
      Function<Received, String> value)
      throws SQLException {
    return connection.createArrayOf(
        "text", arrivals.stream().map(value::apply).toArray(String[]::new));
  }
}
