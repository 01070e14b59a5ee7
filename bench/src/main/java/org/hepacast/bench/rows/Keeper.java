package org.hepacast.bench.rows;

import java.util.List;

/** One way of keeping a batch: what is there is locked and replaced, the others are added. */
sealed interface Keeper extends AutoCloseable permits ByArrays, ByEntities {
  /** In one transaction. */
  void keep(List<ResourceRow> batch);

  @Override
  void close();
}
