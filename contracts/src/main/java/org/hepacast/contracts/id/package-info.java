/** Ids that are derived from what they name, never drawn. */
@NullMarked
package org.hepacast.contracts.id;

import org.jspecify.annotations.NullMarked;
