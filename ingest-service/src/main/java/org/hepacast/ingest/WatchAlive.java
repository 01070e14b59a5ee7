package org.hepacast.ingest;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.hepacast.ingest.ehr.EhrConnection;

/** A watch that has ended would lose changes without a sound: only a restart helps. */
@Liveness
class WatchAlive implements HealthCheck {
  private final EhrConnection connection;

  WatchAlive(EhrConnection connection) {
    this.connection = connection;
  }

  @Override
  public HealthCheckResponse call() {
    boolean alive = connection.watch().map(watch -> watch.isAlive()).orElse(true);
    return HealthCheckResponse.named("ehr-watch").status(alive).build();
  }
}
