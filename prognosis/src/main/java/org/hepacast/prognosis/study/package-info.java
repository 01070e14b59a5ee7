/** Studies on cohorts, from the table to validated models. */
@NullMarked
package org.hepacast.prognosis.study;

import org.jspecify.annotations.NullMarked;
