/** OpenTelemetry, off unless an endpoint is set. */
@NullMarked
package org.hepacast.kit.tracing;

import org.jspecify.annotations.NullMarked;
