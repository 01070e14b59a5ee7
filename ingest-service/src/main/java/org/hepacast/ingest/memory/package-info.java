/** What is remembered, within bounds. */
@NullMarked
package org.hepacast.ingest.memory;

import org.jspecify.annotations.NullMarked;
