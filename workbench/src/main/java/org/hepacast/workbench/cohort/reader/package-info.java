/** The one reader of all sources of cohorts: folders, simulations, the public cohort. */
@NullMarked
package org.hepacast.workbench.cohort.reader;

import org.jspecify.annotations.NullMarked;
