/** Gradient boosting on the Cox partial likelihood. */
@NullMarked
package org.hepacast.prognosis.boosting;

import org.jspecify.annotations.NullMarked;
