package org.hepacast.feature.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a person is computed anew.
 *
 * @param received when the intake received the input
 */
record Cause(Instant received, @Nullable String traceparent) {}
