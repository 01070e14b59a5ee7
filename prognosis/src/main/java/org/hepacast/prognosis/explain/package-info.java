/**
 * Why a model says what it says. An {@link Attribution} splits one prediction into what each
 * feature added: exactly, for trees ({@link TreeShap}, {@link InterventionalTreeShap}) and linear
 * models ({@link LinearShap}), or by asking any model over coalitions of features. {@link
 * Importance} sums attributions over rows; partial dependence and nomograms show a model as a
 * whole.
 */
@NullMarked
package org.hepacast.prognosis.explain;

import org.jspecify.annotations.NullMarked;
