/**
 * Tests of hypotheses as the tables of clinical studies report them: two groups and several, by
 * values and by ranks, tables of counts, correlations, and the adjustment of several p-values
 * ({@link Multiplicity}). Exact where the samples are small enough, and refused by name where an
 * exact test would take too long.
 */
@NullMarked
package org.hepacast.prognosis.hypothesis;

import org.jspecify.annotations.NullMarked;
