/**
 * From a person's decision to the next version of a model: model-service proposes a factor on the
 * hazard, somebody accepts it, and {@link org.hepacast.workbench.recalibration.AcceptedFactor}
 * makes the package that has it.
 */
@NullMarked
package org.hepacast.workbench.recalibration;

import org.jspecify.annotations.NullMarked;
