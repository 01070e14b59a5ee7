/** A real Apache Kafka broker in a JVM of its own. */
@NullMarked
package org.hepacast.testbed.broker;

import org.jspecify.annotations.NullMarked;
