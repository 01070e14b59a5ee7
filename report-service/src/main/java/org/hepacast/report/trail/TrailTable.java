package org.hepacast.report.trail;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.audit.AuditChain;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.RecordedEntry;
import org.hepacast.kit.database.Database;
import org.jspecify.annotations.Nullable;

/** Table {@code audit_entry}. */
@ApplicationScoped
class TrailTable {
  private static final String ADD =
      """
      INSERT INTO audit_entry (entry_id, recorded, began, kind, service, instance, caller, roles,
                               person, patients, sources, what, details, status, exchanges,
                               purpose, reason, event)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;
  private static final String FORGET = "DELETE FROM audit_entry WHERE recorded < ?";

  private final Database database;

  /**
   * An entry to be kept.
   *
   * @param forTheEhr the AuditEvent; null where the EHR gets no copy
   */
  record Row(RecordedEntry recorded, byte @Nullable [] forTheEhr) {}

  TrailTable(Database database) {
    this.database = database;
  }

  /** An entry that is there already stays as it is. */
  int add(List<Row> entries) throws SQLException {
    database.awaitSchema();
    return database.inTransaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (Row row : entries) {
              bind(connection, statement, row.recorded());
              statement.setBytes(18, row.forTheEhr());
              statement.addBatch();
            }
            return statement.executeBatch().length;
          }
        });
  }

  private static void bind(
      Connection connection, PreparedStatement statement, RecordedEntry recorded)
      throws SQLException {
    AuditEntry entry = recorded.entry();
    statement.setObject(1, id(recorded));
    statement.setObject(2, entry.until().atOffset(ZoneOffset.UTC));
    statement.setObject(3, entry.from().atOffset(ZoneOffset.UTC));
    statement.setString(4, entry.kind().code());
    statement.setString(5, clean(recorded.service()));
    statement.setString(6, clean(recorded.instance()));
    statement.setString(7, clean(entry.who().name()));
    statement.setArray(8, texts(connection, entry.who().roles().stream()));
    statement.setString(
        9, entry.who().onBehalfOf() == null ? null : clean(entry.who().onBehalfOf()));
    statement.setArray(
        10, texts(connection, entry.patients().stream().map(AuditEntry.Patient::reference)));
    statement.setArray(
        11, texts(connection, entry.patients().stream().map(AuditEntry.Patient::source)));
    statement.setString(12, clean(entry.what()));
    statement.setString(13, clean(details(entry)));
    statement.setInt(14, entry.status());
    statement.setInt(15, entry.count());
    statement.setString(16, entry.purpose().code());
    statement.setString(17, entry.reason() == null ? null : clean(entry.reason()));
  }

  /** Derived as the entry's own is, whatever stands there as its id. */
  private static UUID id(RecordedEntry entry) {
    return AuditChain.idOf(entry.chain(), entry.sequence());
  }

  private static String details(AuditEntry entry) {
    return entry.details().entrySet().stream()
        .map(detail -> detail.getKey() + ": " + detail.getValue())
        .collect(Collectors.joining("; "));
  }

  private static Array texts(Connection connection, Stream<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.map(TrailTable::clean).toArray(String[]::new));
  }

  /** PostgreSQL's text takes no null character, and whoever writes the topic may have sent one. */
  private static String clean(String text) {
    return text.replace("\0", "");
  }

  void forget(Instant before) {
    database.durably(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
          }
        });
  }
}
