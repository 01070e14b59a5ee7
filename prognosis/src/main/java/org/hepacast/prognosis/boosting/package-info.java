/**
 * Gradient boosting on the Cox partial likelihood. Each step looks at the gradient of the loss in
 * every row and adds a little of what fits it best: a least-squares tree ({@link CoxTreeBoosting}),
 * or one column ({@link CoxComponentwiseBoosting}), which selects as it learns. Trees split as
 * scikit-survival's and gbm's do and are finished as a {@link
 * org.hepacast.prognosis.tree.TreeEnsemble}, so that they can be explained.
 */
@NullMarked
package org.hepacast.prognosis.boosting;

import org.jspecify.annotations.NullMarked;
