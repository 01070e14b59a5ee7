/** Making groups comparable: SMOTE, propensity scores, matching, balance tables. */
@NullMarked
package org.hepacast.prognosis.balance;

import org.jspecify.annotations.NullMarked;
