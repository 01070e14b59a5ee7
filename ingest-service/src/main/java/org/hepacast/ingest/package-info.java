/** EHR to Kafka: what arrives, is checked, and is passed on once the broker has it. */
@NullMarked
package org.hepacast.ingest;

import org.jspecify.annotations.NullMarked;
