package org.hepacast.imaging.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.kit.retry.FaultClassifier;
import org.hepacast.kit.retry.FaultKind;

/** Reads for callers, who are told when the database is away; it is no fault of this service. */
@ApplicationScoped
public class Reading {
  private final Database database;

  Reading(Database database) {
    this.database = database;
  }

  public <T> T of(Database.Work<T> work) {
    try {
      return database.inTransaction(work);
    } catch (SQLException | RuntimeException e) {
      if (FaultClassifier.classify(Dependency.POSTGRESQL, e).kind() == FaultKind.AWAY) {
        throw new ProblemException(
            503,
            "Database away",
            "The database does not answer; try again in a moment. The readiness check tells when"
                + " it is back.");
      }
      throw new IllegalStateException(e);
    }
  }
}
