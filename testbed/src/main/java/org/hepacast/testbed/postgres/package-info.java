/** The database. */
@NullMarked
package org.hepacast.testbed.postgres;

import org.jspecify.annotations.NullMarked;
