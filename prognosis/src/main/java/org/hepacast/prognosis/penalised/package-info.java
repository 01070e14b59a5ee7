/**
 * Penalised regression along a path of penalties, after glmnet: an {@link ElasticNet} says which,
 * {@link PathFit} follows it by coordinate descent from the largest penalty down, and {@link
 * PathValidation} chooses among the penalties by cross-validation.
 */
@NullMarked
package org.hepacast.prognosis.penalised;

import org.jspecify.annotations.NullMarked;
