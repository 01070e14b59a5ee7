package org.hepacast.record.consent;

import java.time.Instant;
import org.hepacast.contracts.consent.Refusal;
import org.jspecify.annotations.Nullable;

/** Whether anything may be computed of a person at an instant. */
public sealed interface Permission {

  /**
   * From when on another answer may hold, though nothing new is told; null where time alone changes
   * nothing.
   */
  @Nullable Instant until();

  /** It may. */
  record Granted(@Nullable Instant until) implements Permission {}

  /** It may not. */
  record Refused(Refusal refusal, @Nullable Instant until) implements Permission {}
}
