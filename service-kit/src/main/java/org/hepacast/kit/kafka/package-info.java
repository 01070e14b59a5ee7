/** Events on Kafka: the envelope, publishing until acknowledged, dead letters, an end amid work. */
@NullMarked
package org.hepacast.kit.kafka;

import org.jspecify.annotations.NullMarked;
