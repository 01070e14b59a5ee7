package org.hepacast.report.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.retry.Backoff;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.ehr.Ehr;

/** Puts the parts of the delivery to one EHR together. */
@ApplicationScoped
class Deliveries {
  private final Database database;
  private final Claims claims;
  private final Ledger ledger;
  private final Persistently persistently;
  private final Dependencies dependencies;

  Deliveries(
      Database database,
      Claims claims,
      Ledger ledger,
      Persistently persistently,
      Dependencies dependencies) {
    this.database = database;
    this.claims = claims;
    this.ledger = ledger;
    this.persistently = persistently;
    this.dependencies = dependencies;
  }

  Dispatcher to(Ehr ehr, Deployment deployment, DeliveryConfig config) {
    RandomGenerator random = RandomGenerator.getDefault();
    var breaker =
        new CircuitBreaker(
            config.failuresUntilOpen(),
            new Backoff(config.firstProbe(), config.longestProbe(), random),
            Clock.systemUTC());
    var run =
        new DeliveryRun(
            new Attempts(deployment, ehr, database),
            new EhrHealth(breaker, dependencies),
            ledger,
            new Backoff(config.firstPause(), config.longestPause(), random));
    return new Dispatcher(claims, persistently, breaker, run, config);
  }
}
