package org.hepacast.record.cases;

import java.time.Instant;
import org.hepacast.record.fact.PatientKey;

/**
 * Results that a computation may need: those of a feature that touch a span of time, and of what
 * lies beyond it only the nearest on either side.
 *
 * @param from {@link Instant#MIN} where the window has no beginning
 * @param until not itself
 */
public record Need(PatientKey patient, String feature, Instant from, Instant until) {}
