/** Why a model says what it says: Shapley values, importance, partial dependence, nomograms. */
@NullMarked
package org.hepacast.prognosis.explain;

import org.jspecify.annotations.NullMarked;
