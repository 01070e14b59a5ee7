/** The newest answer of every version to every case, and what became of the case. Plain Java. */
@NullMarked
package org.hepacast.model.watch.ledger;

import org.jspecify.annotations.NullMarked;
