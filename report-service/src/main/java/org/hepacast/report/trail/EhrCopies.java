package org.hepacast.report.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.loop.Loops;
import org.hepacast.report.ehr.EhrOverHttp;
import org.hepacast.report.ehr.TransactionAnswer;
import org.jboss.logging.Logger;

/**
 * Gives the EHR a copy of each entry, where that is asked for: under the entry's own id, so that
 * one that comes twice is one. Entries wait in the table while the EHR is away, and hold up no
 * delivery. One that the EHR will never take is passed over: the topic has it.
 */
@ApplicationScoped
class EhrCopies {
  private static final Logger LOG = Logger.getLogger(EhrCopies.class);
  private static final int MOST = 50;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** The EHR is away, or refuses the account. */
  private static final Duration LONG_PAUSE = Duration.ofSeconds(30);

  /** What another replica holds it sends. */
  private static final String WAITING =
      """
      SELECT entry_id, event FROM audit_entry WHERE event IS NOT NULL
      ORDER BY recorded, entry_id LIMIT ? FOR UPDATE SKIP LOCKED
      """;

  private static final String DONE = "UPDATE audit_entry SET event = NULL WHERE entry_id = ANY (?)";

  private final Database database;
  private final TrailConfig config;
  private final Instance<EhrOverHttp> ehr;
  private final MeterRegistry registry;

  EhrCopies(
      Database database, TrailConfig config, Instance<EhrOverHttp> ehr, MeterRegistry registry) {
    this.database = database;
    this.config = config;
    this.ehr = ehr;
    this.registry = registry;
  }

  private record Waiting(UUID id, String event) {}

  void start(@Observes StartupEvent event, Loops loops) {
    if (config.toEhr()) {
      loops.start("audit entries to the EHR", () -> database.durably(this::turn));
    }
  }

  private Duration turn(Connection connection) throws SQLException {
    List<Waiting> waiting = waiting(connection);
    if (waiting.isEmpty()) {
      return PAUSE;
    }
    List<UUID> settled = send(waiting);
    done(connection, settled);
    return settled.size() < waiting.size()
        ? LONG_PAUSE
        : waiting.size() < MOST ? PAUSE : Duration.ZERO;
  }

  /**
   * @return those that need not be sent again
   */
  private List<UUID> send(List<Waiting> entries) {
    TransactionAnswer answer = ehr.get().write(transaction(entries), List.of(), null);
    return switch (answer) {
      case TransactionAnswer.Accepted _ -> entries.stream().map(Waiting::id).toList();
      case TransactionAnswer.Refused _ when entries.size() > 1 ->
          entries.stream().flatMap(one -> send(List.of(one)).stream()).toList();
      case TransactionAnswer.Refused refused -> passedOver(entries.getFirst(), refused);
      case TransactionAnswer.Denied(int status) -> {
        LOG.errorf("The EHR refuses the account for AuditEvents: status=%d", status);
        yield List.of();
      }
      case TransactionAnswer.Conflict _ -> List.of();
      case TransactionAnswer.Unavailable _ -> List.of();
    };
  }

  private List<UUID> passedOver(Waiting entry, TransactionAnswer.Refused refused) {
    registry.counter("hepacast.report.audit.refused").increment();
    LOG.warnf(
        "The EHR does not take an AuditEvent: entry=%s status=%d issues=%s",
        entry.id(), refused.status(), refused.issueCodes());
    return List.of(entry.id());
  }

  private static byte[] transaction(List<Waiting> entries) {
    return entries.stream()
        .map(
            entry ->
                "{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"AuditEvent/%s\"}}"
                    .formatted(entry.event(), entry.id()))
        .collect(
            Collectors.joining(
                ",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}"))
        .getBytes(UTF_8);
  }

  private static List<Waiting> waiting(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
      statement.setInt(1, MOST);
      try (ResultSet rows = statement.executeQuery()) {
        var waiting = new ArrayList<Waiting>();
        while (rows.next()) {
          waiting.add(
              new Waiting(rows.getObject(1, UUID.class), new String(rows.getBytes(2), UTF_8)));
        }
        return waiting;
      }
    }
  }

  private static void done(Connection connection, List<UUID> settled) throws SQLException {
    Array ids = connection.createArrayOf("uuid", settled.toArray(UUID[]::new));
    try (PreparedStatement statement = connection.prepareStatement(DONE)) {
      statement.setArray(1, ids);
      statement.executeUpdate();
    }
  }
}
