package org.hepacast.contracts.event;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How old a copy of a resource is, for the rule that only a newer version of itself replaces it.
 *
 * <p>Servers number versions 1, 2, 3 ...; where both copies carry such a number it decides.
 * Otherwise {@code meta.lastUpdated} does, and where that is absent the time of receipt.
 *
 * @param versionId {@code meta.versionId}
 * @param lastUpdated {@code meta.lastUpdated}, else the time of receipt
 */
public record ResourceVersion(@Nullable String versionId, Instant lastUpdated) {

  private static final Comparator<ResourceVersion> BY_TIME =
      Comparator.comparing(ResourceVersion::lastUpdated);

  public boolean isNewerThan(ResourceVersion other) {
    Optional<Long> mine = number();
    Optional<Long> theirs = other.number();
    if (mine.isPresent() && theirs.isPresent()) {
      return mine.get() > theirs.get();
    }
    return BY_TIME.compare(this, other) > 0;
  }

  private Optional<Long> number() {
    if (versionId == null || versionId.isEmpty() || versionId.length() > 18) {
      return Optional.empty();
    }
    return versionId.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(Long.valueOf(versionId))
        : Optional.empty();
  }
}
