/** State in PostgreSQL, read and written a batch at a time. */
@NullMarked
package org.hepacast.feature.store;

import org.jspecify.annotations.NullMarked;
