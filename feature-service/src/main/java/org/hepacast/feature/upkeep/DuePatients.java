package org.hepacast.feature.upkeep;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hepacast.feature.outbox.Outbox;
import org.hepacast.feature.state.State;
import org.hepacast.feature.store.Database;
import org.hepacast.feature.store.DueRows;
import org.hepacast.feature.store.SqlStore;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.loop.Loops;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.record.consent.ConsentRules;
import org.hepacast.record.fact.PatientKey;

/**
 * Patients whose persons are to be computed anew beside the work of the day: once, where a
 * migration or other rules of consent want it, and at the time at which a Consent begins or ends.
 * Several instances share them.
 */
@ApplicationScoped
class DuePatients {
  /** A transaction stays short: what arrives meanwhile waits for these rows. */
  private static final int BATCH = 50;

  /** Another instance may have noted somebody meanwhile: a Consent that ends is seen so late. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  private final Database database;
  private final State state;
  private final Persistently persistently;
  private final UnreadableRows unreadable;
  private final Outbox outbox;
  private final ConsentRules rules;
  private final Clock clock = Clock.systemUTC();

  DuePatients(
      Database database,
      State state,
      Persistently persistently,
      UnreadableRows unreadable,
      Outbox outbox,
      ConsentRules rules) {
    this.database = database;
    this.state = state;
    this.persistently = persistently;
    this.unreadable = unreadable;
    this.outbox = outbox;
    this.rules = rules;
  }

  void start(@Observes StartupEvent event, Loops loops) {
    var decided = new AtomicBoolean();
    loops.start(
        "due-patients",
        () -> {
          database.awaitSchema();
          if (decided.compareAndSet(false, true)) {
            decideAnew();
          }
          return settle();
        });
  }

  private void decideAnew() {
    persistently.untilDone(
        Dependency.POSTGRESQL,
        () ->
            database.inTransaction(
                connection -> {
                  DueRows.decideAnewBy(connection, rules.fingerprint());
                  return true;
                }));
  }

  private Duration settle() {
    if (!persistently.untilDone(Dependency.POSTGRESQL, this::settleSome)) {
      return rest();
    }
    outbox.publishWaiting();
    outbox.publishRequests();
    return Duration.ZERO;
  }

  private Duration rest() {
    Duration next =
        persistently
            .untilUp(
                Dependency.POSTGRESQL,
                () ->
                    database.inTransaction(
                        connection -> DueRows.untilNext(connection, clock.instant())))
            .orElse(LONGEST_REST);
    // A clock before the database's sees what is due a moment later than it is.
    Duration least = next.isNegative() ? Duration.ofMillis(1) : next;
    return least.compareTo(LONGEST_REST) < 0 ? least : LONGEST_REST;
  }

  /** True while there may be more. */
  private boolean settleSome() {
    return database.inTransaction(
        connection -> {
          Set<PatientKey> due = DueRows.take(connection, BATCH, clock.instant());
          unreadable.note(state.takeAgain(new SqlStore(connection), due));
          return !due.isEmpty();
        });
  }
}
