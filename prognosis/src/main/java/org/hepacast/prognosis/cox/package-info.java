/**
 * Proportional hazards. A {@link CoxInput} (features, times, and if wanted strata, weights,
 * offsets) and {@link CoxOptions} give a {@link CoxFit} by Newton's method, with the treatments of
 * ties of R; from a fit come its baseline, its residuals and the test of its assumption. Penalised
 * relatives follow a whole path of penalties ({@link CoxPath}, {@link CoxBoost}). What cannot be
 * fitted is refused by the name of the column.
 */
@NullMarked
package org.hepacast.prognosis.cox;

import org.jspecify.annotations.NullMarked;
