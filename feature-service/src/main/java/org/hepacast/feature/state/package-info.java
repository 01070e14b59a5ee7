/**
 * What is known, and what follows when something arrives: which copy of a resource counts, whose it
 * is, which cases change. Plain Java over a small store, which PostgreSQL and the tests' memory
 * implement alike.
 */
@NullMarked
package org.hepacast.feature.state;

import org.jspecify.annotations.NullMarked;
