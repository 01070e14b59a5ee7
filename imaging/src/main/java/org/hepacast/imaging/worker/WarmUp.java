package org.hepacast.imaging.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.warmup.PhantomStudy;
import org.hepacast.kit.logging.Faults;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What an idle worker of a fresh process does: it measures a small phantom, once by each protocol,
 * so that the JVM has compiled the way before the first study takes it. A study that comes
 * meanwhile ends it at the next region, seconds later: nothing warms up better than a study.
 * Nothing of it is kept.
 */
public final class WarmUp {
  private static final Logger LOG = Logger.getLogger(WarmUp.class);
  private static final String FOLDER = "warm-up";

  private final Measuring measuring;
  private final Set<String> modalities;
  private final Queue<MeasurementProtocol> left;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable Path folder;
  private long begin;
  private volatile boolean studyCame;
  private volatile boolean over;

  /**
   * @param measuring by these protocols, of which none refuses a series of the phantom
   */
  public WarmUp(Measuring measuring, List<MeasurementProtocol> protocols) {
    this.measuring = measuring;
    this.modalities =
        protocols.stream().map(one -> one.series().modality()).collect(Collectors.toSet());
    this.left = new ConcurrentLinkedQueue<>(protocols);
    this.over = left.isEmpty();
  }

  /** There may be something better to do: the step under way ends as soon as it can. */
  void giveWay() {
    studyCame = true;
  }

  /** Whether every protocol had its turn. */
  public boolean isComplete() {
    return over && left.isEmpty();
  }

  /** A study is taken, and needs the disk. */
  void studyCame(Workspace workspace) throws IOException {
    giveWay();
    if (!over && turn.tryLock()) {
      try {
        end(workspace);
      } finally {
        turn.unlock();
      }
    }
  }

  /**
   * One step.
   *
   * @return false where there is none left, or another worker is at one
   * @throws InterruptedException when the process ends
   */
  boolean step(Workspace workspace) throws IOException, InterruptedException {
    if (over || !turn.tryLock()) {
      return false;
    }
    try {
      if (studyCame || left.isEmpty()) {
        end(workspace);
      } else if (folder == null) {
        draw(workspace);
      } else {
        measure(folder, left.remove());
      }
    } catch (CancellationException e) {
      if (!studyCame) {
        throw new InterruptedException();
      }
      end(workspace);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      LOG.warnf(Faults.withoutMessages(e), "The warm-up broke, and the first studies take longer");
      end(workspace);
    } finally {
      turn.unlock();
    }
    return !over;
  }

  /** Where the disk has no room there will be studies enough. */
  private void draw(Workspace workspace) throws IOException {
    begin = System.nanoTime();
    folder = workspace.take(FOLDER);
    if (folder == null) {
      end(workspace);
    } else {
      PhantomStudy.write(folder, modalities);
    }
  }

  private void measure(Path images, MeasurementProtocol protocol) {
    String digest = StudyMeasuring.digest(protocol);
    Measuring.Watch watch = (_, _) -> goOn();
    switch (measuring.prepare(images, PhantomStudy.request(), digest, watch)) {
      case Measuring.Refused refused -> passedOver(protocol, refused);
      // Of a phantom everything is drawn.
      case Measuring.Undrawn _ -> throw new IllegalStateException("a phantom without regions");
      case Measuring.Ready ready -> {
        if (ready.measurement().run(watch) instanceof Measuring.Refused refused) {
          passedOver(protocol, refused);
        }
      }
    }
  }

  private void goOn() {
    if (studyCame || Thread.interrupted()) {
      throw new CancellationException();
    }
  }

  private static void passedOver(MeasurementProtocol protocol, Measuring.Refused refused) {
    LOG.infof(
        "A protocol cannot be warmed up on the phantom: protocol=%s reason=%s",
        protocol.id(), refused.reason());
  }

  private void end(Workspace workspace) throws IOException {
    over = true;
    workspace.remove(FOLDER);
    LOG.infof(
        "Warm-up ended: steps left=%d millis=%d",
        left.size(), Duration.ofNanos(System.nanoTime() - begin).toMillis());
  }
}
