/** What a resource only refers to, and whoever reads it later could not ask for. */
@NullMarked
package org.hepacast.ingest.reference;

import org.jspecify.annotations.NullMarked;
