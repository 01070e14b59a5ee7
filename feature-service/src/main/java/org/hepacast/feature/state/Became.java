package org.hepacast.feature.state;

import java.time.Instant;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.jspecify.annotations.Nullable;

/**
 * An outcome for the broker.
 *
 * @param received when the intake received what it follows from
 */
public record Became(CaseOutcome outcome, Instant received, @Nullable String traceparent) {}
