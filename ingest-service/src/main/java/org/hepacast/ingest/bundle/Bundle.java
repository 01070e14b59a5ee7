package org.hepacast.ingest.bundle;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Bundle as far as the intake needs it.
 *
 * @param type {@code transaction}, {@code batch}, {@code searchset}, {@code history} ...
 * @param total how many a search found, on all pages; null where the server does not tell
 * @param next the link to the following page
 */
public record Bundle(
    String type, @Nullable Long total, @Nullable String next, List<Entry> entries) {
  public Bundle {
    entries = List.copyOf(entries);
  }

  public Optional<String> nextPage() {
    return Optional.ofNullable(next);
  }
}
