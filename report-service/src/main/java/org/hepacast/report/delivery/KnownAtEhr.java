package org.hepacast.report.delivery;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.hepacast.kit.database.Database;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.RiskTransaction;
import org.hepacast.report.ehr.Ehr;
import org.jspecify.annotations.Nullable;

/**
 * Whether this database knows every assessment that the EHR holds. A new database beside an EHR
 * that was written to before does not: there, a risk that must not stand is looked for at the EHR
 * even though nothing is remembered. Asked once in the life of a database, before it writes for the
 * first time.
 */
final class KnownAtEhr {
  private final Database database;
  private final Ehr ehr;
  private final Deployment deployment;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Boolean known;

  KnownAtEhr(Database database, Ehr ehr, Deployment deployment) {
    this.database = database;
    this.ehr = ehr;
    this.deployment = deployment;
  }

  /** Empty while the EHR does not answer. */
  Optional<Boolean> complete() {
    Boolean before = known;
    if (before != null) {
      return Optional.of(before);
    }
    asking.lock();
    try {
      Optional<Boolean> stored = stored();
      if (stored.isEmpty()) {
        ask();
        stored = stored();
      }
      known = stored.orElse(null);
      return stored;
    } catch (SQLException e) {
      throw new DatabaseAway(e);
    } finally {
      asking.unlock();
    }
  }

  private void ask() throws SQLException {
    String any = RiskTransaction.search(deployment.identifierSystem(), "");
    OptionalInt held = ehr.count("RiskAssessment?" + any);
    if (held.isPresent()) {
      store(held.getAsInt() == 0);
    }
  }

  private Optional<Boolean> stored() throws SQLException {
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
  private void store(boolean complete) throws SQLException {
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
