/** What Kafka has acknowledged, and whether it is there. */
@NullMarked
package org.hepacast.ingest.publishing;

import org.jspecify.annotations.NullMarked;
