package org.hepacast.testbed.replay;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.deadletter.DeadLetter;
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

  boolean accepts(Map<String, String> headers, long recordTimestamp) {
    String at = headers.get(DeadLetter.AT);
    Instant time = at == null ? Instant.ofEpochMilli(recordTimestamp) : Instant.parse(at);
    boolean inTime = since == null || !time.isBefore(since);
    boolean forReason =
        reasons.isEmpty()
            || DeadLetterReason.ofCode(headers.getOrDefault(DeadLetter.REASON, ""))
                .filter(reasons::contains)
                .isPresent();
    return inTime && forReason && headers.containsKey(DeadLetter.ORIGINAL_TOPIC);
  }
}
