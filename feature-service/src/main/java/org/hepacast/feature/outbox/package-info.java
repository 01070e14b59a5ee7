/** Vectors, courses, requests and outcomes that wait for the broker's acknowledgement. */
@NullMarked
package org.hepacast.feature.outbox;

import org.jspecify.annotations.NullMarked;
