/** How long the worklist takes with many cases in the database. */
@NullMarked
package org.hepacast.bench.worklist;

import org.jspecify.annotations.NullMarked;
