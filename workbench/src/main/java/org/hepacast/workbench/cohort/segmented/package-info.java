/**
 * A cohort whose regions a model finds, in the place of masks that somebody has drawn: {@link
 * org.hepacast.workbench.cohort.segmented.SegmentedCohort}.
 */
@NullMarked
package org.hepacast.workbench.cohort.segmented;

import org.jspecify.annotations.NullMarked;
