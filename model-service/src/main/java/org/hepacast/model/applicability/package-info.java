/** Whether a model was made for a patient. */
@NullMarked
package org.hepacast.model.applicability;

import org.jspecify.annotations.NullMarked;
