package org.hepacast.imaging.worker;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobEvent;
import org.hepacast.imaging.settings.ImagingConfig;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.loop.Loops;
import org.jboss.logging.Logger;

/**
 * Renews what this process holds, three times as often as it would end. While the database is away
 * the work goes on: whether it still counts is decided when its outcome is written.
 */
@ApplicationScoped
class Leases {
  private static final Logger LOG = Logger.getLogger(Leases.class);
  private static final int TIMES = 3;

  private final Set<Held> held = ConcurrentHashMap.newKeySet();
  private final Database database;
  private final Duration lease;

  Leases(Database database, ImagingConfig config) {
    this.database = database;
    this.lease = config.work().lease();
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start(
        "leases",
        () -> {
          held.forEach(this::renew);
          return lease.dividedBy(TIMES);
        });
  }

  Duration length() {
    return lease;
  }

  Held hold(Job job, Thread worker) {
    var one = new Held(job, worker);
    held.add(one);
    return one;
  }

  void release(Held one) {
    held.remove(one);
    one.finish();
  }

  private void renew(Held one) {
    try {
      Optional<Job> renewed =
          database.inTransaction(
              connection ->
                  JobRows.apply(connection, one.jobId(), new JobEvent.Renewed(one.token(), lease)));
      if (renewed.isEmpty()) {
        one.lose();
      }
    } catch (SQLException e) {
      LOG.warnf("Lease could not be renewed: jobId=%s sqlState=%s", one.jobId(), e.getSQLState());
    }
  }
}
