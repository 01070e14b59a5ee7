/**
 * What services with tables share: transactions on PostgreSQL once its schema is there, and Kafka's
 * headers as a column. Tables and their rows are each service's own.
 */
@NullMarked
package org.hepacast.kit.database;

import org.jspecify.annotations.NullMarked;
