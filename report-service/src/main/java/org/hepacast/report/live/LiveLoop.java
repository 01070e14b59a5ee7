package org.hepacast.report.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.hepacast.kit.audit.AuditTrail;
import org.hepacast.kit.loop.Loop;
import org.hepacast.kit.loop.Loops;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.report.worklist.Position;
import org.hepacast.report.worklist.WorklistReader;
import org.jspecify.annotations.Nullable;

/** Asks once a second what has changed, while somebody listens. */
@ApplicationScoped
public class LiveLoop {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  /** Nobody listens; who comes wakes it. */
  private static final Duration ALONE = Duration.ofMinutes(1);

  /** More are no longer read one by one, but their risks would be, each second. */
  private static final int MOST_ROWS = 50;

  private final Audience audience;
  private final WorklistReader reader;
  private final RowWriter rows;
  private final Loops loops;
  private final AuditTrail trail;
  private volatile @Nullable Loop loop;

  LiveLoop(
      WorklistReader reader, RowWriter rows, LiveConfig config, Loops loops, AuditTrail trail) {
    this.trail = trail;
    this.audience = new Audience(config.listeners(), Clock.systemUTC());
    this.reader = reader;
    this.rows = rows;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event, MeterRegistry registry) {
    registry.gauge("hepacast.report.worklist.listeners", audience, Audience::size);
    loop = loops.start("worklist live", this::turn);
  }

  void stop(@Observes ShutdownEvent event) {
    letGo();
  }

  /** Everybody who listens: they come back by themselves, here or to another instance. */
  public void letGo() {
    audience.close();
  }

  /**
   * @return false when as many listen as may
   */
  public boolean add(Listener listener, Position position) {
    boolean added = audience.add(listener, position);
    Loop started = loop;
    if (added && started != null) {
      started.wake();
    }
    return added;
  }

  private Duration turn() {
    if (trail.away()) {
      // What cannot be recorded is not told; it is once it can.
      return BETWEEN;
    }
    try {
      audience.tell(this::since);
    } catch (ProblemException e) {
      // The database is away, as readiness tells; whoever listens is told later.
      return BETWEEN;
    }
    return audience.size() == 0 ? ALONE : BETWEEN;
  }

  private Audience.Told since(Position position) {
    WorklistReader.Changed changed = reader.since(position, MOST_ROWS);
    Position now = changed.position();
    Optional<Message> message =
        changed.total() == 0
            ? Optional.empty()
            : Optional.of(
                changed.total() > MOST_ROWS
                    ? new Message.Many(changed.total(), now)
                    : new Message.Rows(rows.write(changed.entries()), now));
    return new Audience.Told(message, now);
  }
}
