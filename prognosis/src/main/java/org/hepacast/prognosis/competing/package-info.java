/**
 * Regression where one cause precludes the others. A hazard ratio for recurrence says little of how
 * many patients will have one if death comes first; Fine and Gray's model speaks of the cumulative
 * incidence itself, by keeping those whom another cause took in the risk set, with a weight that
 * falls as censoring would have taken them.
 */
@NullMarked
package org.hepacast.prognosis.competing;

import org.jspecify.annotations.NullMarked;
