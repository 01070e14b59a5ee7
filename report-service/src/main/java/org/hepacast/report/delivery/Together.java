package org.hepacast.report.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What several threads hand in while one of them is at work is done by the next of them in one go:
 * a transaction, and the wait for its disk, is then shared. Nobody waits for companions: who finds
 * nobody at work goes at once. Safe for use by many threads.
 */
final class Together<T, R> {
  private final Function<List<T>, List<R>> work;
  private final ReentrantLock atWork = new ReentrantLock();
  private final Queue<Handed<T, R>> waiting = new ConcurrentLinkedQueue<>();

  private record Handed<T, R>(T one, CompletableFuture<R> result) {}

  /**
   * @param work of each what came of it, in their order; what it throws, every one of them is told
   */
  Together(Function<List<T>, List<R>> work) {
    this.work = work;
  }

  /** Returns when it is done. */
  R done(T one) {
    var own = new Handed<>(one, new CompletableFuture<R>());
    waiting.add(own);
    atWork.lock();
    try {
      if (!own.result().isDone()) {
        doWaiting();
      }
    } finally {
      atWork.unlock();
    }
    try {
      return own.result().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void doWaiting() {
    var together = new ArrayList<Handed<T, R>>();
    for (Handed<T, R> next = waiting.poll(); next != null; next = waiting.poll()) {
      together.add(next);
    }
    try {
      List<R> results = work.apply(together.stream().map(Handed::one).toList());
      for (int i = 0; i < together.size(); i++) {
        together.get(i).result().complete(results.get(i));
      }
    } catch (RuntimeException | Error e) {
      together.forEach(handed -> handed.result().completeExceptionally(e));
      if (e instanceof Error error) {
        throw error;
      }
    }
  }
}
