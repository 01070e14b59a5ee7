/** Cohorts as typed tables: reading, describing, splitting, imputing. */
@NullMarked
package org.hepacast.prognosis.cohort;

import org.jspecify.annotations.NullMarked;
