package org.hepacast.replay;

import java.time.Instant;
import java.util.Set;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant.
 *
 * @param since put aside at or after; null = all
 * @param reasons empty = all
 */
public record ReplayFilter(@Nullable Instant since, Set<DeadLetterReason> reasons) {
  public ReplayFilter {
    reasons = Set.copyOf(reasons);
  }

  boolean accepts(Letter letter) {
    boolean inTime = since == null || !letter.at().isBefore(since);
    boolean forReason =
        reasons.isEmpty()
            || DeadLetterReason.ofCode(letter.reason()).filter(reasons::contains).isPresent();
    return inTime && forReason;
  }
}
