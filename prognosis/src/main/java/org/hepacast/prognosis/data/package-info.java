/** The arrays that every learner takes: a matrix of features and a right-censored outcome. */
@NullMarked
package org.hepacast.prognosis.data;

import org.jspecify.annotations.NullMarked;
