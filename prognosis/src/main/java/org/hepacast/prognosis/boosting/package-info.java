/** Gradient boosting on the Cox partial likelihood, and the survival support vector machine. */
@NullMarked
package org.hepacast.prognosis.boosting;

import org.jspecify.annotations.NullMarked;
