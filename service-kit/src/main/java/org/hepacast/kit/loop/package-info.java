/**
 * Work that goes on as long as the service does: each loop a thread of its own that survives what
 * goes wrong in a turn, ends with the service, and shows at liveness.
 */
@NullMarked
package org.hepacast.kit.loop;

import org.jspecify.annotations.NullMarked;
