package org.hepacast.kit.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.retry.ShuttingDown;
import org.jboss.logging.Logger;

/**
 * A thread that does its turn again and again. What goes wrong in one turn, an Error too, is logged
 * and ends no loop: the next turn comes after a pause.
 */
public final class Loop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Loop.class);

  /** Long enough not to fill the log with one defect. */
  private static final Duration AFTER_A_DEFECT = Duration.ofSeconds(5);

  /** One piece of the work. */
  @FunctionalInterface
  public interface Turn {
    /**
     * @return how long to rest before the next one, unless woken; zero when more waits
     */
    Duration take() throws Exception;
  }

  private final String name;
  private final Turn turn;
  private final Duration gathering;
  private final Duration afterADefect;
  private final Semaphore calls = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;

  /**
   * @param gathering how long it waits for more once it is woken
   */
  Loop(String name, Turn turn, Duration gathering) {
    this(name, turn, gathering, AFTER_A_DEFECT);
  }

  Loop(String name, Turn turn, Duration gathering, Duration afterADefect) {
    this.name = name;
    this.turn = turn;
    this.gathering = gathering;
    this.afterADefect = afterADefect;
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  String name() {
    return name;
  }

  /** False once it has ended without having been told to. */
  boolean alive() {
    return stopping || thread.isAlive();
  }

  /** There is work: the rest ends, now or when some has gathered. Calls do not add up. */
  public void wake() {
    calls.release();
  }

  private void run() {
    try {
      while (!stopping) {
        rest(turn());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ShuttingDown e) {
      stopping = true;
    }
  }

  private Duration turn() throws InterruptedException {
    try {
      return turn.take();
    } catch (InterruptedException | ShuttingDown e) {
      throw e;
    } catch (Exception | Error e) {
      LOG.errorf(Faults.withoutMessages(e), "A turn failed by a defect: loop=%s", name);
      return afterADefect;
    }
  }

  private void rest(Duration most) throws InterruptedException {
    if (calls.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
      Thread.sleep(gathering);
      calls.drainPermits();
    }
  }

  /** Ends it after the turn under way, which is interrupted. */
  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
  }
}
