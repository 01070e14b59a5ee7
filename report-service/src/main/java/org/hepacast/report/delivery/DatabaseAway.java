package org.hepacast.report.delivery;

import java.sql.SQLException;

/** The database did not do its part; the job stays claimed and is taken up again later. */
final class DatabaseAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseAway(SQLException cause) {
    super("The database does not answer", cause);
  }
}
