/** Logistic regression by maximum likelihood, with what its tables report. */
@NullMarked
package org.hepacast.prognosis.regression;

import org.jspecify.annotations.NullMarked;
