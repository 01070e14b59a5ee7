package org.hepacast.kit.loop;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A loop that has died does not come back by itself. */
@Liveness
class LoopsCheck implements HealthCheck {
  private final Loops loops;

  LoopsCheck(Loops loops) {
    this.loops = loops;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("loops");
    boolean alive = true;
    for (Loop loop : loops.running()) {
      response.withData(loop.name(), loop.alive() ? "runs" : "has died");
      alive &= loop.alive();
    }
    return response.status(alive).build();
  }
}
