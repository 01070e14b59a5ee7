/**
 * What every learner takes: a matrix of features, an outcome (classes, or right-censored times),
 * and the ways to split the rows of both.
 */
@NullMarked
package org.hepacast.prognosis.data;

import org.jspecify.annotations.NullMarked;
