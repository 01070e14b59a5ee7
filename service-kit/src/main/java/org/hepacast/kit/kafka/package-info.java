/** Events on Kafka: the envelope, publishing until acknowledged, dead letters. */
@NullMarked
package org.hepacast.kit.kafka;

import org.jspecify.annotations.NullMarked;
