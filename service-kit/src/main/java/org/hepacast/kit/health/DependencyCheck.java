package org.hepacast.kit.health;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while a dependency is away. Liveness is another matter: a restart would not bring it
 * back.
 */
@Readiness
class DependencyCheck implements HealthCheck {
  private final Dependencies dependencies;

  DependencyCheck(Dependencies dependencies) {
    this.dependencies = dependencies;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("dependencies").status(dependencies.allUp());
    dependencies.states().forEach(response::withData);
    return response.build();
  }
}
