package org.hepacast.ingest.ehr.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hepacast.ingest.bundle.Bundle;
import org.hepacast.ingest.bundle.BundleReader;
import org.hepacast.ingest.bundle.Entry;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.kit.ehr.EhrAnswer;

/** Follows a search of the EHR from page to page. */
public final class Pages {
  /** A server that answers with pages without end must not hold this service for ever. */
  private static final int MAX_PAGES = 1_000_000;

  /** Servers may send more than was asked for; the page's bytes are limited anyway. */
  private static final int MAX_ENTRIES = 100_000;

  private final EhrClient ehr;

  public Pages(EhrClient ehr) {
    this.ehr = ehr;
  }

  /**
   * @param search below the EHR's base
   * @throws EhrUnavailable when a page cannot be had or read; what came before it was handed over
   */
  public void bundles(String search, Consumer<Bundle> page) {
    Optional<Bundle> bundle = Optional.of(read(ehr.get(search)));
    for (int number = 0; bundle.isPresent(); number++) {
      if (number >= MAX_PAGES) {
        throw new EhrUnavailable("more pages than can be");
      }
      page.accept(bundle.get());
      bundle = bundle.get().nextPage().map(this::next);
    }
  }

  /** A further page may have expired (404, 410), and be had by searching again. */
  private Bundle next(String link) {
    EhrAnswer answer = ehr.getPage(link);
    if (answer.isGone()) {
      throw new EhrUnavailable("status " + answer.status() + " to a further page");
    }
    return read(answer);
  }

  public static Bundle read(EhrAnswer answer) {
    if (!answer.isOk()) {
      throw new EhrRefuses(answer.status());
    }
    try {
      return BundleReader.read(answer.body(), MAX_ENTRIES);
    } catch (Refusal refusal) {
      throw new EhrUnavailable("an answer to a search that is no FHIR Bundle");
    }
  }

  /** The resources found, without included ones and outcomes. */
  public static List<byte[]> matches(Bundle bundle) {
    return bundle.entries().stream()
        .filter(entry -> entry.searchMode() == null || entry.searchMode().equals("match"))
        .map(Entry::resource)
        .<byte[]>mapMulti(
            (resource, next) -> {
              if (resource != null) {
                next.accept(resource);
              }
            })
        .toList();
  }
}
