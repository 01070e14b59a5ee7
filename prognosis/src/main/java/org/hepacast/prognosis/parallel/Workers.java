package org.hepacast.prognosis.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Runs independent units of work on a fixed number of threads and returns their results in the
 * order of the units, so that the outcome cannot depend on the number of threads.
 */
public record Workers(int threads) {
  /** Work on one unit with scratch space that belongs to the thread. */
  @FunctionalInterface
  public interface Task<S, T> {
    /** Computes one unit; the scratch belongs to the thread for as long. */
    T run(S scratch, int unit);
  }

  public Workers {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "The number of threads is %d; it must be at least 1.".formatted(threads));
    }
  }

  /** As many threads as the machine has processors. */
  public static Workers available() {
    return new Workers(Runtime.getRuntime().availableProcessors());
  }

  /** Results of units 0..n-1 in order. */
  public <T> List<T> map(int n, IntFunction<T> task) {
    return this.<int[], T>map(n, () -> new int[0], (scratch, unit) -> task.apply(unit));
  }

  /** Runs units 0..n-1, which write to places of their own. */
  public void run(int n, IntConsumer task) {
    this.<Boolean>map(
        n,
        unit -> {
          task.accept(unit);
          return Boolean.TRUE;
        });
  }

  /** Results of units 0..n-1 in order; {@code scratch} is made once for each thread. */
  public <S, T> List<T> map(int n, Supplier<S> scratch, Task<S, T> task) {
    var results = new AtomicReferenceArray<T>(n);
    var next = new AtomicInteger();
    Runnable worker =
        () -> {
          S own = scratch.get();
          for (int unit = next.getAndIncrement(); unit < n; unit = next.getAndIncrement()) {
            try {
              results.set(unit, task.run(own, unit));
            } catch (RuntimeException | Error e) {
              next.set(n); // The other threads end after the unit that they are at.
              throw e;
            }
          }
        };
    int used = Math.min(threads, n);
    if (used <= 1) {
      worker.run();
    } else {
      runOn(used, worker);
    }
    var list = new ArrayList<T>(n);
    for (int unit = 0; unit < n; unit++) {
      list.add(results.get(unit));
    }
    return list;
  }

  private static void runOn(int threads, Runnable worker) {
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<?>>();
      for (int t = 0; t < threads; t++) {
        running.add(pool.submit(worker));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause; // Out of memory is for the caller to tell.
      }
      throw new IllegalStateException("A unit of work failed.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The work was interrupted before it was done.", e);
    }
  }
}
