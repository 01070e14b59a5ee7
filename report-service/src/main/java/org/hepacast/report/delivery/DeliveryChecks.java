package org.hepacast.report.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** The delivery as health checks show it. */
final class DeliveryChecks {
  private DeliveryChecks() {}

  /** A loop that has died does not come back by itself. */
  @Liveness
  @ApplicationScoped
  static class Loops implements HealthCheck {
    private final DeliveryService service;

    Loops(DeliveryService service) {
      this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
      return HealthCheckResponse.named("delivery loops").status(service.alive()).build();
    }
  }

  /** A backlog is no reason to send nobody here; it is told all the same. */
  @Readiness
  @ApplicationScoped
  static class Waiting implements HealthCheck {
    private final BacklogReader reader;
    private final DeliveryService service;

    Waiting(BacklogReader reader, DeliveryService service) {
      this.reader = reader;
      this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
      Backlog backlog = reader.backlog();
      var response =
          HealthCheckResponse.named("delivery")
              .up()
              .withData("ehr configured", service.ehrConfigured())
              .withData("waiting", backlog.waiting())
              .withData("parked", backlog.parked());
      if (backlog.oldest() != null) {
        response.withData("waiting since", backlog.oldest().toString());
      }
      return response.build();
    }
  }
}
