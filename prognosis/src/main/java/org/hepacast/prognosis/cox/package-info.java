/** Proportional hazards: Cox regression, its checks, and its penalised and boosted relatives. */
@NullMarked
package org.hepacast.prognosis.cox;

import org.jspecify.annotations.NullMarked;
