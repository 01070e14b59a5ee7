/**
 * Why a model says what it says. An {@link Attribution} splits one prediction into what each
 * feature added: exactly, for trees ({@link TreeShap}, {@link InterventionalTreeShap}), linear
 * models ({@link LinearShap}) and Gaussian kernels ({@link ProductKernelShap}), or by asking any
 * model over coalitions of features ({@link ModelShap}, {@link SampledShap}). {@link Importance}
 * sums attributions over rows; partial dependence and nomograms show a model as a whole.
 */
@NullMarked
package org.hepacast.prognosis.explain;

import org.jspecify.annotations.NullMarked;
