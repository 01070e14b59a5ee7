package org.hepacast.report.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hepacast.kit.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Lets only one delivery at a time, over all instances, introduce a Device. Two conditional creates
 * at the same moment would both find nothing and make two, and every later one would fail on them.
 */
final class DeviceGate {
  private final Database database;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  DeviceGate(Database database) {
    this.database = database;
  }

  /** Never waits: a delivery that is not admitted comes back later. */
  Pass enter(Set<String> deviceIdentifiers) {
    var unknown = new TreeSet<>(deviceIdentifiers);
    unknown.removeAll(known);
    if (unknown.isEmpty()) {
      return new Pass(null, Set.of(), true);
    }
    try {
      Connection connection = database.connection();
      try {
        return enter(connection, unknown);
      } catch (SQLException | RuntimeException e) {
        leave(connection);
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseAway(e);
    }
  }

  /** In one order for all instances; all or none. */
  private Pass enter(Connection connection, Set<String> unknown) throws SQLException {
    connection.setAutoCommit(false);
    var introduced = new TreeSet<String>();
    for (String device : unknown) {
      if (asks(connection, "SELECT 1 FROM device_at_ehr WHERE identifier = ?", device)) {
        known.add(device);
        continue;
      }
      // Held until the transaction ends; gone with the connection when this instance dies.
      String lock = "SELECT 1 WHERE pg_try_advisory_xact_lock(hashtextextended(?, 0))";
      if (!asks(connection, lock, device)) {
        leave(connection);
        return new Pass(null, Set.of(), false);
      }
      introduced.add(device);
    }
    if (introduced.isEmpty()) {
      leave(connection);
      return new Pass(null, Set.of(), true);
    }
    return new Pass(connection, introduced, true);
  }

  private static boolean asks(Connection connection, String sql, String parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void leave(Connection connection) throws SQLException {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** The right to send Devices, held until closed. */
  final class Pass implements AutoCloseable {
    private final @Nullable Connection lock;
    private final Set<String> introduced;
    private final boolean admitted;
    private final Set<String> confirmed = new TreeSet<>();

    private Pass(@Nullable Connection lock, Set<String> introduced, boolean admitted) {
      this.lock = lock;
      this.introduced = introduced;
      this.admitted = admitted;
    }

    boolean admitted() {
      return admitted;
    }

    /**
     * The EHR holds the Devices now. Should this not be noted down, the next delivery goes through
     * the gate once more; nothing else is lost.
     */
    void confirm(Set<String> written) {
      if (lock == null) {
        return;
      }
      String insert = "INSERT INTO device_at_ehr VALUES (?) ON CONFLICT DO NOTHING";
      try (PreparedStatement statement = lock.prepareStatement(insert)) {
        for (String device : introduced) {
          if (written.contains(device)) {
            statement.setString(1, device);
            statement.executeUpdate();
            confirmed.add(device);
          }
        }
      } catch (SQLException e) {
        confirmed.clear();
      }
    }

    @Override
    public void close() {
      if (lock != null) {
        try {
          if (!confirmed.isEmpty()) {
            lock.commit();
            known.addAll(confirmed);
          }
          leave(lock);
        } catch (SQLException e) {
          // The pool discards a broken connection, and the server has dropped its lock.
          known.removeAll(introduced);
        }
      }
    }
  }
}
