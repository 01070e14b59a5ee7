/** How well predictions of survival discriminate, are calibrated, and would serve a decision. */
@NullMarked
package org.hepacast.prognosis.survival.validation;

import org.jspecify.annotations.NullMarked;
