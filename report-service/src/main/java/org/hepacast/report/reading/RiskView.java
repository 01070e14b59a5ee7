package org.hepacast.report.reading;

import java.time.Instant;
import org.hepacast.contracts.risk.RiskEvent;
import org.jspecify.annotations.Nullable;

/**
 * The newest risk of a case and model family, and how far it is.
 *
 * @param state {@code PENDING}, {@code SETTLED} or {@code PARKED}
 * @param waitingSince null unless pending
 * @param fault what was in the way last; null when nothing
 * @param reference of what the EHR holds; null when it holds nothing
 * @param status of what the EHR holds
 */
public record RiskView(
    RiskEvent risk,
    Instant changedAt,
    String state,
    @Nullable Instant waitingSince,
    @Nullable String fault,
    @Nullable String reference,
    @Nullable String status) {}
