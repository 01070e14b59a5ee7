package org.hepacast.report.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.hepacast.kit.loop.Loop;
import org.hepacast.kit.loop.Loops;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.ehr.Ehr;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.intake.ArrivalsStored;
import org.jboss.logging.Logger;

/** Delivers for as long as the service runs, if there is an EHR to deliver to. */
@ApplicationScoped
class DeliveryLoop {
  private static final Logger LOG = Logger.getLogger(DeliveryLoop.class);

  private final Loops loops;
  private final Deliveries deliveries;
  private final Deployment deployment;
  private final DeliveryConfig config;
  private final Instance<Ehr> ehr;
  private volatile Optional<Dispatcher> running = Optional.empty();

  DeliveryLoop(
      Loops loops,
      Deliveries deliveries,
      Deployment deployment,
      DeliveryConfig config,
      Instance<Ehr> ehr) {
    this.loops = loops;
    this.deliveries = deliveries;
    this.deployment = deployment;
    this.config = config;
    this.ehr = ehr;
  }

  void start(@Observes StartupEvent event, EhrConfig configured) {
    if (configured.baseUrl().isEmpty()) {
      LOG.warn(
          "No EHR is configured (hepacast.report.ehr.base-url): risks are kept and shown, and"
              + " delivered once it is");
      return;
    }
    Dispatcher dispatcher = deliveries.to(ehr.get(), deployment, config);
    Loop loop = loops.start("dispatcher", dispatcher::look);
    dispatcher.onMore(loop::wake);
    running = Optional.of(dispatcher);
  }

  void cameIn(@Observes ArrivalsStored arrivals) {
    running.ifPresent(Dispatcher::cameIn);
  }

  /** After the loop, which would else give it more. */
  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event) {
    running.ifPresent(Dispatcher::close);
  }
}
