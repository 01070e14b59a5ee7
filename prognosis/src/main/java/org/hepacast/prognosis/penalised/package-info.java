/**
 * Penalised regression along a path of penalties, and the choice among them by cross-validation.
 */
@NullMarked
package org.hepacast.prognosis.penalised;

import org.jspecify.annotations.NullMarked;
