package org.hepacast.feature.upkeep;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import org.hepacast.feature.outbox.Outbox;
import org.hepacast.feature.state.State;
import org.hepacast.feature.store.Database;
import org.hepacast.feature.store.DueRows;
import org.hepacast.feature.store.SqlStore;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.loop.Loops;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.record.fact.PatientKey;

/**
 * Patients whose persons a migration wants computed anew, once, beside the work of the day. Several
 * instances share them.
 */
@ApplicationScoped
class DuePatients {
  /** A transaction stays short: what arrives meanwhile waits for these rows. */
  private static final int BATCH = 50;

  /** Only a migration adds to them, and it comes with a start. */
  private static final Duration NOTHING_MORE = Duration.ofDays(1);

  private final Database database;
  private final State state;
  private final Persistently persistently;
  private final UnreadableRows unreadable;
  private final Outbox outbox;

  DuePatients(
      Database database,
      State state,
      Persistently persistently,
      UnreadableRows unreadable,
      Outbox outbox) {
    this.database = database;
    this.state = state;
    this.persistently = persistently;
    this.unreadable = unreadable;
    this.outbox = outbox;
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start("due-patients", this::settle);
  }

  private Duration settle() {
    database.awaitSchema();
    if (!persistently.untilDone(Dependency.POSTGRESQL, this::settleSome)) {
      return NOTHING_MORE;
    }
    outbox.publishWaiting();
    outbox.publishRequests();
    return Duration.ZERO;
  }

  /** True while there may be more. */
  private boolean settleSome() {
    return database.inTransaction(
        connection -> {
          Set<PatientKey> due = DueRows.take(connection, BATCH);
          unreadable.note(state.takeAgain(new SqlStore(connection), due));
          return !due.isEmpty();
        });
  }
}
