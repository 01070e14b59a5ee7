package org.hepacast.ingest.ehr;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A watch that has ended would lose changes without a sound: only a restart helps. */
@Liveness
class WatchAlive implements HealthCheck {
  private final EhrConnection connection;

  WatchAlive(EhrConnection connection) {
    this.connection = connection;
  }

  @Override
  public HealthCheckResponse call() {
    boolean alive =
        switch (connection) {
          case EhrConnection.To ehr -> ehr.watch().isAlive();
          case EhrConnection.None none -> true;
        };
    return HealthCheckResponse.named("ehr-watch").status(alive).build();
  }
}
