/** Survival trees and random survival forests, exact over all cuts. */
@NullMarked
package org.hepacast.prognosis.forest;

import org.jspecify.annotations.NullMarked;
