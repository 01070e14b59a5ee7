/** Transactions on the one data source, and its schema. */
@NullMarked
package org.hepacast.report.store;

import org.jspecify.annotations.NullMarked;
