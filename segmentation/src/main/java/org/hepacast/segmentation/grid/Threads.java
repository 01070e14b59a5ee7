package org.hepacast.segmentation.grid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * So many threads until they are closed. What they compute never depends on their number: parts are
 * independent, and results are taken in the order of the tasks.
 */
public final class Threads implements AutoCloseable {

  private final int count;
  private final ExecutorService pool;

  private Threads(int count) {
    this.count = count;
    this.pool = Executors.newFixedThreadPool(count, Thread.ofPlatform().daemon().factory());
  }

  /** At least one. */
  public static Threads of(int count) {
    if (count < 1) {
      throw new RadiomicsException(
          Kind.PARAMETER, count + " threads cannot compute", "give at least 1");
    }
    return new Threads(count);
  }

  /** Runs the parts 0 to {@code parts - 1}, which do not know of each other. */
  public void forEach(int parts, IntConsumer part) {
    List<Future<?>> running = new ArrayList<>();
    for (int worker = 0; worker < Math.min(count, parts); worker++) {
      int first = worker;
      running.add(
          pool.submit(
              () -> {
                for (int i = first; i < parts; i += count) {
                  part.accept(i);
                }
              }));
    }
    running.forEach(Threads::join);
  }

  /**
   * Computes tasks side by side and hands their results over in the order of the tasks, on the
   * caller's thread. At most one task more than there are threads is begun or waits to be taken.
   */
  public <T> void inOrder(int tasks, IntFunction<Callable<T>> task, Consumer<T> taken) {
    Deque<Future<T>> running = new ArrayDeque<>();
    try {
      for (int next = 0; next < tasks || !running.isEmpty(); ) {
        while (next < tasks && running.size() <= count) {
          running.add(pool.submit(task.apply(next++)));
        }
        taken.accept(join(running.remove()));
      }
    } finally {
      running.forEach(left -> left.cancel(true));
    }
  }

  private static <T> T join(Future<T> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
