package org.hepacast.ingest.ehr.harvest;

import java.time.Instant;
import org.hepacast.ingest.bundle.Bundle;
import org.jspecify.annotations.Nullable;

/**
 * One reading of all pages of a search.
 *
 * @param entries found, of whatever type
 * @param total how many the EHR said there were, on the first page; null where it did not say
 */
public record Pass(int pages, long entries, @Nullable Long total, Harvest.Yield yield) {
  static final Pass NONE = new Pass(0, 0, null, Harvest.Yield.NONE);

  Pass plus(Bundle page, Harvest.Yield more) {
    return new Pass(
        pages + 1,
        entries + page.entries().size(),
        pages == 0 ? page.total() : total,
        yield.plus(more));
  }

  /** Pages of one answer cannot change between each other. */
  public boolean manyPages() {
    return pages > 1;
  }

  /** Whether something not seen before lies no later than this. */
  public boolean foundNewUntil(@Nullable Instant time) {
    Instant oldestNew = yield.oldestNew();
    return oldestNew != null && time != null && !oldestNew.isAfter(time);
  }

  /** Fewer came than there were: what was deleted meanwhile let others slip to a page before. */
  public boolean fellShort() {
    return total != null && manyPages() && entries < total;
  }
}
