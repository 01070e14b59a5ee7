/** A job: one study measured by one protocol. What may become of it, as plain values. */
@NullMarked
package org.hepacast.imaging.job;

import org.jspecify.annotations.NullMarked;
