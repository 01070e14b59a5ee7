/**
 * Whether the audit trail is whole: read once from Kafka, or from files it was exported to, and
 * held against what its chains say of themselves.
 */
@NullMarked
package org.hepacast.replay.audit;

import org.jspecify.annotations.NullMarked;
