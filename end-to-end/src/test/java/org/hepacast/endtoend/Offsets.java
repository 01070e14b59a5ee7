package org.hepacast.endtoend;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group is, summed over partitions that it has ever read.
 *
 * @param committed as done
 * @param written by others
 */
record Offsets(long committed, long written) {
  private static final long PATIENCE_SECONDS = 30;

  /**
   * @param topics how the names of those begin that count
   */
  static Offsets of(String bootstrapServers, String group, String topics) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      var committed =
          new HashMap<>(
              admin
                  .listConsumerGroupOffsets(group)
                  .partitionsToOffsetAndMetadata()
                  .get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      committed.keySet().removeIf(partition -> !partition.topic().startsWith(topics));
      Map<TopicPartition, OffsetSpec> ends =
          committed.keySet().stream()
              .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
      var written = admin.listOffsets(ends).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new Offsets(
          committed.values().stream().mapToLong(offset -> offset.offset()).sum(),
          written.values().stream().mapToLong(offset -> offset.offset()).sum());
    }
  }

  boolean isAllDone() {
    return committed == written;
  }
}
