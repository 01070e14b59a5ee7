/** How fast the survival models are on public cohorts, beside what their peers need. */
@NullMarked
package org.hepacast.bench.prognosis;

import org.jspecify.annotations.NullMarked;
