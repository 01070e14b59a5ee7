package org.hepacast.report.delivery;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.hepacast.report.ehr.EhrConfig;

/** A backlog is no reason to send nobody here; it is told all the same. */
@Readiness
class BacklogCheck implements HealthCheck {
  private final BacklogReader reader;
  private final EhrConfig ehr;

  BacklogCheck(BacklogReader reader, EhrConfig ehr) {
    this.reader = reader;
    this.ehr = ehr;
  }

  @Override
  public HealthCheckResponse call() {
    Backlog backlog = reader.backlog();
    var response =
        HealthCheckResponse.named("delivery")
            .up()
            .withData("ehr configured", ehr.baseUrl().isPresent())
            .withData("waiting", backlog.waiting())
            .withData("parked", backlog.parked());
    if (backlog.oldest() != null) {
      response.withData("waiting since", backlog.oldest().toString());
    }
    return response.build();
  }
}
