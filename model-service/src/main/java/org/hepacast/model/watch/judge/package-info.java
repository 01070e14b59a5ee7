/**
 * From the ledger to what a person looks at: windows, measures, horizons, a proposal. Plain Java.
 */
@NullMarked
package org.hepacast.model.watch.judge;

import org.jspecify.annotations.NullMarked;
