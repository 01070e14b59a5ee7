/**
 * Delivery events and dead letters on their way to Kafka: written in the transaction of what they
 * tell, removed once the broker has acknowledged.
 */
@NullMarked
package org.hepacast.report.outbox;

import org.jspecify.annotations.NullMarked;
