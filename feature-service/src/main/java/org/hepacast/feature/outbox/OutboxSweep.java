package org.hepacast.feature.outbox;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hepacast.feature.FeatureConfig;
import org.hepacast.kit.loop.Loops;

/**
 * Publishes what an earlier run or another, lost instance has left in the outbox: at the start, and
 * then again and again.
 */
@ApplicationScoped
class OutboxSweep {

  void start(@Observes StartupEvent event, Loops loops, Outbox outbox, FeatureConfig config) {
    loops.start(
        "outbox-sweep",
        () -> {
          outbox.publishWaiting();
          outbox.publishRequests();
          outbox.publishOutcomes();
          outbox.publishCourses();
          return config.outboxSweep();
        });
  }
}
