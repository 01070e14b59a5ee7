/**
 * Learning as a whole, whatever is learned: preparations fitted on training rows, a choice among
 * candidates by an inner cross-validation, predictions of held-out rows, and Harrell's optimism.
 * Classes and survival times differ in their {@code Kind} only; their learners stand in {@code
 * classify} and {@code survival.learner}.
 */
@NullMarked
package org.hepacast.prognosis.learning;

import org.jspecify.annotations.NullMarked;
