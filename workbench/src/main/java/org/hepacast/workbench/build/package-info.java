/**
 * Which program this is. What a run leaves depends on it: kept steps of another program are done
 * anew, a lock file names the one that it was written by, and so does a model package.
 */
@NullMarked
package org.hepacast.workbench.build;

import org.jspecify.annotations.NullMarked;
