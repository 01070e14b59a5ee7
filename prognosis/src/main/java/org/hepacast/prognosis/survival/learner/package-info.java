/**
 * Every way to learn survival behind one interface. A {@code SurvivalLearner} takes a matrix and
 * right-censored times and gives a {@code SurvivalPredictor}: risks that order patients and, where
 * the method has one, a survival curve for each. Pipelines, tuning, cross-validation and optimism
 * come from {@code learning}; a new learner is one file.
 */
@NullMarked
package org.hepacast.prognosis.survival.learner;

import org.jspecify.annotations.NullMarked;
