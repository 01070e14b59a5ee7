/**
 * The audit trail as services write it: an endpoint says by an annotation what it does to whose
 * records, a filter records each of its exchanges before the answer leaves, one thread makes the
 * entries a chain and hands them to Kafka. What others of the suite do by themselves they record
 * with {@link org.hepacast.kit.audit.AuditTrail}. Its form and its check are the contracts'.
 */
@NullMarked
package org.hepacast.kit.audit;

import org.jspecify.annotations.NullMarked;
