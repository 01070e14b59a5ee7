/** Right-censored outcomes described: curves, tests between groups, competing risks. */
@NullMarked
package org.hepacast.prognosis.survival;

import org.jspecify.annotations.NullMarked;
