/** Whether a model was made for a patient. */
@NullMarked
package org.hepacast.modelpackage.applicability;

import org.jspecify.annotations.NullMarked;
