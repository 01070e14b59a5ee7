/** What may be written into logs. */
@NullMarked
package org.hepacast.kit.logging;

import org.jspecify.annotations.NullMarked;
