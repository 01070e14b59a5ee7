/** Independent units of work on a bounded number of threads, results in order. */
@NullMarked
package org.hepacast.prognosis.parallel;

import org.jspecify.annotations.NullMarked;
