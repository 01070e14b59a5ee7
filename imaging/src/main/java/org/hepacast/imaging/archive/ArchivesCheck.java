package org.hepacast.imaging.archive;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows how each archive last answered. Never not ready for it: requests are taken and wait, and
 * what is in the database can be looked at.
 */
@Readiness
class ArchivesCheck implements HealthCheck {
  private final Archives archives;

  ArchivesCheck(Archives archives) {
    this.archives = archives;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("image archives").up();
    archives.states().forEach(response::withData);
    return response.build();
  }
}
