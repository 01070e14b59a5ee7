/** What became of patients, as far as the record tells: by it, models are watched. */
@NullMarked
package org.hepacast.contracts.outcome;

import org.jspecify.annotations.NullMarked;
