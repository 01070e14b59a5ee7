package org.hepacast.bench.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.hepacast.testbed.process.MetricsPage;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;

/**
 * Whether everything that was sent has gone all the way: no lag in Kafka, no backlog at the report
 * service.
 */
final class Settling {
  private static final Duration POLL = Duration.ofMillis(100);

  /** The report service counts its backlog at most this often. */
  private static final Duration AGE_OF_BACKLOG = Duration.ofSeconds(1);

  /** Longer than anything stays between two stages without being counted at one of them. */
  private static final Duration QUIET = Duration.ofMillis(2500);

  private static final List<Service> CONSUMERS =
      List.of(Service.FEATURE, Service.MODEL, Service.REPORT);

  private final Stack stack;

  Settling(Stack stack) {
    this.stack = stack;
  }

  /**
   * Returns when nothing has been under way for a while.
   *
   * @return {@link System#nanoTime} of when the last of it was done, at the latest
   * @throws IllegalStateException when it takes longer
   */
  long await(Duration patience) throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long busy = System.nanoTime();
    while (System.nanoTime() - busy < QUIET.toNanos()) {
      if (lag() > 0 || backlog() > 0) {
        busy = System.nanoTime();
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Not settled within %s: lag %d, backlog %.0f".formatted(patience, lag(), backlog()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return busy + AGE_OF_BACKLOG.toNanos();
  }

  /** Records that a service has not committed yet. */
  long lag() throws ExecutionException, InterruptedException {
    long lag = 0;
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", stack.broker().bootstrapServers()))) {
      for (Service service : CONSUMERS) {
        var committed =
            admin.listConsumerGroupOffsets(service.folder()).partitionsToOffsetAndMetadata().get();
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        committed.keySet().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
        var latest = admin.listOffsets(ends).all().get();
        for (var partition : committed.entrySet()) {
          var end = latest.get(partition.getKey());
          if (partition.getValue() != null && end != null) {
            lag += end.offset() - partition.getValue().offset();
          }
        }
      }
    }
    return lag;
  }

  double backlog() {
    return MetricsPage.of(stack.url(Service.REPORT)).sum("hepacast_report_waiting");
  }
}
