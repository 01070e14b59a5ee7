/**
 * What it costs to keep a batch of resources in PostgreSQL: by statements with arrays, as
 * feature-service writes them, and by Hibernate ORM on entities. ADR 0031 rests on it.
 */
@NullMarked
package org.hepacast.bench.rows;

import org.jspecify.annotations.NullMarked;
