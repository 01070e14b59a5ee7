package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TogetherTest {

  @Test
  void whoFindsNobodyAtWorkGoesAlone() {
    var together = new Together<Integer, String>(all -> all.stream().map(i -> i + "").toList());

    assertThat(together.done(7)).isEqualTo("7");
    assertThat(together.done(8)).isEqualTo("8");
  }

  @Test
  void whatComesWhileOneIsAtWorkIsDoneInOneGo() throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var sizes = new ArrayList<Integer>();
    var together =
        new Together<Integer, Integer>(
            all -> {
              sizes.add(all.size());
              begun.countDown();
              await(end);
              return all.stream().map(i -> -i).toList();
            });
    try (var threads = Executors.newCachedThreadPool()) {
      Future<Integer> first = threads.submit(() -> together.done(1));
      begun.await();
      var companions = new ArrayList<Thread>();
      List<Future<Integer>> others =
          IntStream.rangeClosed(2, 9)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            synchronized (companions) {
                              companions.add(Thread.currentThread());
                            }
                            return together.done(i);
                          }))
              .toList();
      awaitWaiting(companions, others.size());
      end.countDown();

      assertThat(first.get()).isEqualTo(-1);
      for (int i = 0; i < others.size(); i++) {
        assertThat(others.get(i).get()).isEqualTo(-(i + 2));
      }
    }
    assertThat(sizes).containsExactly(1, 8);
  }

  @Test
  void whatGoesWrongIsToldToAllAndEndsNothing() throws Exception {
    var together =
        new Together<Integer, Integer>(
            all -> {
              if (all.contains(0)) {
                throw new IllegalArgumentException("zero");
              }
              return all;
            });

    assertThatThrownBy(() -> together.done(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(together.done(1)).isEqualTo(1);
    try (var threads = Executors.newCachedThreadPool()) {
      Future<Integer> failing = threads.submit(() -> together.done(0));
      assertThatThrownBy(failing::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(120, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All of them stand at the lock. */
  private static void awaitWaiting(List<Thread> threads, int number) {
    while (true) {
      synchronized (threads) {
        boolean all =
            threads.size() == number
                && threads.stream().allMatch(t -> t.getState() == Thread.State.WAITING);
        if (all) {
          return;
        }
      }
      Thread.onSpinWait();
    }
  }
}
