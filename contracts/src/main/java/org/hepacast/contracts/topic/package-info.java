/** The Kafka topics by which the services talk. */
@NullMarked
package org.hepacast.contracts.topic;

import org.jspecify.annotations.NullMarked;
