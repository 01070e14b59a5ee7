package org.hepacast.ingest.ehr.harvest;

import java.util.function.Consumer;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrUnavailable;
import org.hepacast.ingest.ehr.client.Pages;

/** Reads searches of the EHR to their ends, and passes on what they find. */
public final class Gatherer {
  private final Pages pages;
  private final Harvest harvest;
  private final int pageSize;

  /**
   * @param pageSize resources asked for in one page
   */
  public Gatherer(EhrClient ehr, Harvest harvest, int pageSize) {
    this.pages = new Pages(ehr);
    this.harvest = harvest;
    this.pageSize = pageSize;
  }

  /**
   * A page that is too large is asked for again with half as many entries.
   *
   * @param search without {@code _count}
   * @param progress told after every page how far the pass is
   * @throws EhrUnavailable when a page cannot be had; what came before it was passed on
   */
  public Pass pass(String search, Consumer<Pass> progress) {
    for (int size = pageSize; ; size /= 2) {
      try {
        return pages(search + (search.contains("?") ? "&" : "?") + "_count=" + size, progress);
      } catch (EhrUnavailable.TooLarge e) {
        if (size <= 1) {
          throw e;
        }
      }
    }
  }

  private Pass pages(String search, Consumer<Pass> progress) {
    var sum = new Pass[] {Pass.NONE};
    pages.bundles(
        search,
        page -> {
          sum[0] = sum[0].plus(page, harvest.take(Pages.matches(page)));
          progress.accept(sum[0]);
        });
    return sum[0];
  }
}
