/**
 * Trained models as packages. The format is the suite's own and stands in {@code model-format};
 * here are the estimators that it does not know: which kinds there are, their bytes, and what a
 * package of them answers and explains.
 */
@NullMarked
package org.hepacast.prognosis.pack;

import org.jspecify.annotations.NullMarked;
