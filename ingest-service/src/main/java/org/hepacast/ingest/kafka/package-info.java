/** Whether Kafka answers, and how far the EHR has been read. */
@NullMarked
package org.hepacast.ingest.kafka;

import org.jspecify.annotations.NullMarked;
