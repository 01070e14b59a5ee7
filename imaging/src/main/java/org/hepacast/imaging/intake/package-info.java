/** Requests from Kafka become rows; their offsets follow. */
@NullMarked
package org.hepacast.imaging.intake;

import org.jspecify.annotations.NullMarked;
