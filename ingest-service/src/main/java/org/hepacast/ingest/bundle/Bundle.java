package org.hepacast.ingest.bundle;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Bundle as far as the intake needs it.
 *
 * @param type {@code transaction}, {@code batch}, {@code searchset}, {@code history} ...
 * @param next the link to the following page
 */
public record Bundle(String type, @Nullable String next, List<Entry> entries) {
  public Bundle {
    entries = List.copyOf(entries);
  }

  public Optional<String> nextPage() {
    return Optional.ofNullable(next);
  }
}
