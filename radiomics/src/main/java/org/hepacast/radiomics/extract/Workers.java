package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.hepacast.radiomics.transform.Parts;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The threads that compute: the JVM's common ones together with the caller's, a pool that is handed
 * in, or threads of their own until {@link #close}. Results come in the order of the tasks, so that
 * they do not depend on the number of threads. Thread-safe.
 */
public final class Workers implements AutoCloseable {

  private static final Workers COMMON = new Workers(ForkJoinPool.commonPool(), false);
  private static final Workers CALLER = new Workers(null, false);

  private final @Nullable ForkJoinPool pool;
  private final boolean own;

  private Workers(@Nullable ForkJoinPool pool, boolean own) {
    this.pool = pool;
    this.own = own;
  }

  /** The caller's thread and the common pool of the JVM: all processors, nothing to close. */
  public static Workers common() {
    return COMMON;
  }

  /** So many threads until they are closed; a single one is the caller's, with nothing to close. */
  public static Workers of(int threads) {
    if (threads < 1) {
      throw new RadiomicsException(
          Kind.PARAMETER, threads + " threads cannot compute", "give at least 1");
    }
    return threads == 1 ? CALLER : new Workers(new ForkJoinPool(threads), true);
  }

  /** The threads of a pool that belongs to the caller, who closes it. */
  public static Workers on(ForkJoinPool pool) {
    return new Workers(pool, false);
  }

  /** The result of work that may hand parts of itself to {@link #all}. */
  <T> T run(Supplier<T> work) {
    // The caller of the common pool works with it instead of waiting for it.
    if (pool == null || pool == ForkJoinPool.commonPool()) {
      return work.get();
    }
    return pool.invoke(ForkJoinTask.adapt(work::get));
  }

  /** The results of independent tasks, in their order. */
  <T> List<T> all(List<Supplier<T>> tasks) {
    if (pool == null || tasks.size() < 2) {
      return tasks.stream().map(Supplier::get).toList();
    }
    List<ForkJoinTask<T>> forked =
        tasks.stream().map(task -> ForkJoinTask.<T>adapt(task::get)).toList();
    return ForkJoinTask.invokeAll(forked).stream().map(ForkJoinTask::join).toList();
  }

  /** Runs the parts of a computation, a few of them for each thread at a time. */
  void parts(int count, IntConsumer part) {
    if (pool == null || count < 2) {
      Parts.IN_TURN.run(count, part);
      return;
    }
    int pieces = Math.min(count, 4 * pool.getParallelism());
    List<Supplier<Boolean>> tasks = new ArrayList<>();
    for (int piece = 0; piece < pieces; piece++) {
      int from = (int) ((long) count * piece / pieces);
      int to = (int) ((long) count * (piece + 1) / pieces);
      tasks.add(
          () -> {
            for (int i = from; i < to; i++) {
              part.accept(i);
            }
            return true;
          });
    }
    all(tasks);
  }

  /** Ends threads of its own; common ones and those that were handed in go on. */
  @Override
  public void close() {
    if (own && pool != null) {
      pool.close();
    }
  }
}
