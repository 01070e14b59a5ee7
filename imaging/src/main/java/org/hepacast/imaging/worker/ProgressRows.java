package org.hepacast.imaging.worker;

import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.kit.database.Database;
import org.jboss.logging.Logger;

/** Tells the job's row how far its stage is, a few times a second at most, and ends lost work. */
final class ProgressRows {
  private static final Logger LOG = Logger.getLogger(ProgressRows.class);
  private static final long PAUSE_NANOS = 500_000_000;

  private final Database database;
  private final Held held;
  private long told;
  private boolean any;

  ProgressRows(Database database, Held held) {
    this.database = database;
    this.held = held;
  }

  /** By the thread that works. */
  void at(int done, int all) {
    held.require();
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException();
    }
    long now = System.nanoTime();
    if (any && now - told < PAUSE_NANOS) {
      return;
    }
    any = true;
    told = now;
    try {
      database.inTransaction(
          connection -> {
            JobRows.progress(connection, held.jobId(), held.token(), done, all);
            return true;
          });
    } catch (SQLException e) {
      // Nothing hangs on it; what does will wait for the database.
      LOG.debugf("Progress could not be told: jobId=%s", held.jobId());
    }
  }
}
