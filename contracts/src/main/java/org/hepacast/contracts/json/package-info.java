/** The one JSON mapper of all events. */
@NullMarked
package org.hepacast.contracts.json;

import org.jspecify.annotations.NullMarked;
