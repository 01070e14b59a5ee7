package org.hepacast.feature.state;

import java.time.Instant;
import org.hepacast.contracts.course.CaseCourse;
import org.jspecify.annotations.Nullable;

/**
 * A course for the broker.
 *
 * @param received when the intake received what it follows from
 */
public record Followed(CaseCourse course, Instant received, @Nullable String traceparent) {}
