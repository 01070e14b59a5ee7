package org.hepacast.report.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hepacast.report.store.Database;
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
  Pass enter(String deviceIdentifier) {
    if (known.contains(deviceIdentifier)) {
      return new Pass(null, deviceIdentifier, true);
    }
    try {
      Connection connection = database.connection();
      try {
        return enter(connection, deviceIdentifier);
      } catch (SQLException | RuntimeException e) {
        leave(connection);
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseAway(e);
    }
  }

  private Pass enter(Connection connection, String deviceIdentifier) throws SQLException {
    connection.setAutoCommit(false);
    if (asks(connection, "SELECT 1 FROM device_at_ehr WHERE identifier = ?", deviceIdentifier)) {
      known.add(deviceIdentifier);
      leave(connection);
      return new Pass(null, deviceIdentifier, true);
    }
    // Held until the transaction ends; gone with the connection when this instance dies.
    boolean alone =
        asks(
            connection,
            "SELECT 1 WHERE pg_try_advisory_xact_lock(hashtextextended(?, 0))",
            deviceIdentifier);
    if (!alone) {
      leave(connection);
      return new Pass(null, deviceIdentifier, false);
    }
    return new Pass(connection, deviceIdentifier, true);
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

  /** The right to send a Device, held until closed. */
  final class Pass implements AutoCloseable {
    private final @Nullable Connection lock;
    private final String deviceIdentifier;
    private final boolean admitted;

    private Pass(@Nullable Connection lock, String deviceIdentifier, boolean admitted) {
      this.lock = lock;
      this.deviceIdentifier = deviceIdentifier;
      this.admitted = admitted;
    }

    boolean admitted() {
      return admitted;
    }

    /**
     * The EHR holds the Device now. Should this not be noted down, the next delivery goes through
     * the gate once more; nothing else is lost.
     */
    void confirm() {
      if (lock == null) {
        return;
      }
      String insert = "INSERT INTO device_at_ehr VALUES (?) ON CONFLICT DO NOTHING";
      try (PreparedStatement statement = lock.prepareStatement(insert)) {
        statement.setString(1, deviceIdentifier);
        statement.executeUpdate();
        lock.commit();
        known.add(deviceIdentifier);
      } catch (SQLException e) {
        known.remove(deviceIdentifier);
      }
    }

    @Override
    public void close() {
      if (lock != null) {
        try {
          leave(lock);
        } catch (SQLException e) {
          // The pool discards a broken connection, and the server has dropped its lock.
          known.remove(deviceIdentifier);
        }
      }
    }
  }
}
