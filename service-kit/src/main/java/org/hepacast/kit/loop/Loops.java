package org.hepacast.kit.loop;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The loops of a service. */
@ApplicationScoped
public class Loops {
  private final List<Loop> running = new CopyOnWriteArrayList<>();

  /** Starts at once and ends with the service. */
  public Loop start(String name, Loop.Turn turn) {
    return start(name, turn, Duration.ZERO);
  }

  /**
   * The same.
   *
   * @param gathering how long it waits for more once it is woken
   */
  public Loop start(String name, Loop.Turn turn, Duration gathering) {
    var loop = new Loop(name, turn, gathering);
    running.add(loop);
    return loop;
  }

  List<Loop> running() {
    return running;
  }

  void stop(@Observes ShutdownEvent event) {
    running.forEach(Loop::close);
  }
}
