/**
 * Classifiers behind one {@link Learner}: a record of options that fits a {@link Classifier}, which
 * gives probabilities. Objectives and conventions are scikit-learn's, so that its figures can be
 * met. Whatever can be read as trees or as weights stays readable as such, for explanations and for
 * packages; a {@link Calibrator} turns scores into probabilities.
 */
@NullMarked
package org.hepacast.prognosis.classify;

import org.jspecify.annotations.NullMarked;
