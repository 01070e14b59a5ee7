package org.hepacast.report.outbox;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.loop.Loop;
import org.hepacast.kit.loop.Loops;
import org.hepacast.kit.retry.Persistently;
import org.jspecify.annotations.Nullable;

/**
 * Empties the outbox soon after something is put into it: nobody waits for what tells of
 * deliveries, and what gathers meanwhile goes in one transaction and one request to the broker.
 */
@ApplicationScoped
public class OutboxLoop {
  /** What an instance that died has left behind is published within this. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** At fifty deliveries a second, five to ten go together. */
  private static final Duration GATHERING = Duration.ofMillis(150);

  private final Outbox outbox;
  private final Persistently persistently;
  private final Loops loops;
  private volatile @Nullable Loop loop;

  OutboxLoop(Outbox outbox, Persistently persistently, Loops loops) {
    this.outbox = outbox;
    this.persistently = persistently;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    loop = loops.start("outbox", this::publish, GATHERING);
  }

  private Duration publish() {
    int published = persistently.untilUp(Dependency.POSTGRESQL, outbox::publish);
    return published < Outbox.MOST ? LONGEST_WAIT : Duration.ZERO;
  }

  /** Something has been put into it. */
  public void wake() {
    Loop started = loop;
    if (started != null) {
      started.wake();
    }
  }
}
