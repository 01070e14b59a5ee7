/** Which dependencies answer, for the readiness check. */
@NullMarked
package org.hepacast.kit.health;

import org.jspecify.annotations.NullMarked;
