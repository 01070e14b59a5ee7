/** How good a prediction of a yes-or-no outcome is. */
@NullMarked
package org.hepacast.prognosis.validate;

import org.jspecify.annotations.NullMarked;
