package org.hepacast.report.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.hepacast.report.store.Database;

/**
 * Whether this database knows every assessment that the EHR holds. A new database beside an EHR
 * that was written to before does not: there, a risk that must not stand is looked for at the EHR
 * even though nothing is remembered.
 */
@ApplicationScoped
class Memory {
  private final Database database;

  Memory(Database database) {
    this.database = database;
  }

  /** Empty until the EHR has been asked. */
  Optional<Boolean> complete() throws SQLException {
    return database.inTransaction(
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement("SELECT complete FROM memory");
              ResultSet rows = statement.executeQuery()) {
            rows.next();
            boolean complete = rows.getBoolean(1);
            return rows.wasNull() ? Optional.<Boolean>empty() : Optional.of(complete);
          }
        });
  }

  /** The first answer counts: of two instances, the later may already see what the first wrote. */
  void set(boolean complete) throws SQLException {
    database.inTransaction(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE memory SET complete = ? WHERE complete IS NULL")) {
            statement.setBoolean(1, complete);
            return statement.executeUpdate();
          }
        });
  }
}
