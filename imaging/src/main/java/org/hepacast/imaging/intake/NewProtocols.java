package org.hepacast.imaging.intake;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.hepacast.imaging.job.EnabledProtocols;
import org.hepacast.imaging.publish.Outbox;
import org.hepacast.imaging.store.StudyRow;
import org.hepacast.imaging.store.StudyRows;
import org.hepacast.imaging.worker.JobWorkers;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.loop.Loops;

/**
 * Studies that were asked for while other protocols were in use get the jobs of those in use now:
 * once, after a start, beside the work of the day.
 */
@ApplicationScoped
class NewProtocols {
  private static final int BATCH = 20;

  /** Protocols change with a start only. */
  private static final Duration NOTHING_MORE = Duration.ofDays(1);

  private final Database database;
  private final Requests requests;
  private final EnabledProtocols protocols;
  private final JobWorkers workers;
  private final Outbox outbox;

  NewProtocols(
      Database database,
      Requests requests,
      EnabledProtocols protocols,
      JobWorkers workers,
      Outbox outbox) {
    this.database = database;
    this.requests = requests;
    this.protocols = protocols;
    this.workers = workers;
    this.outbox = outbox;
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start("new-protocols", this::settle);
  }

  private Duration settle() {
    boolean more = database.durably(this::settleSome);
    if (more) {
      workers.wake();
      outbox.wake();
    }
    return more ? Duration.ZERO : NOTHING_MORE;
  }

  private boolean settleSome(Connection connection) throws SQLException {
    List<StudyRow> unsettled = StudyRows.lockUnsettled(connection, protocols.fingerprint(), BATCH);
    for (StudyRow study : unsettled) {
      requests.settle(connection, study);
    }
    return !unsettled.isEmpty();
  }
}
