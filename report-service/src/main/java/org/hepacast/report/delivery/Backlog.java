package org.hepacast.report.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is not yet with the EHR.
 *
 * @param waiting case and family pairs whose newest risk is not delivered
 * @param parked pairs whose newest risk the EHR refused, or that a defect stopped
 * @param oldest since when the oldest of the waiting ones waits; null when none does
 */
public record Backlog(long waiting, long parked, @Nullable Instant oldest) {}
