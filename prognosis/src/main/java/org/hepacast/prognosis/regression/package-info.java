/**
 * Logistic regression by maximum likelihood, with what its tables report: coefficients, standard
 * errors, deviance. For propensity scores, interactions and calibration; the penalised learner is
 * in {@code classify}.
 */
@NullMarked
package org.hepacast.prognosis.regression;

import org.jspecify.annotations.NullMarked;
