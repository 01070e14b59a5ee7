/** Results that wait for the broker's acknowledgement. */
@NullMarked
package org.hepacast.imaging.publish;

import org.jspecify.annotations.NullMarked;
