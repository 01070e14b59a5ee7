/**
 * Choosing features, always from training rows alone. A {@link Selector} gives the columns to keep:
 * by a test of each column, by a penalised path, by relevance less redundancy ({@link Mrmr}), by
 * leaving out what others determine ({@link Collinearity}), or step by step. What each does on
 * degenerate columns is the table of {@code DegenerateColumnsTest}.
 */
@NullMarked
package org.hepacast.prognosis.selection;

import org.jspecify.annotations.NullMarked;
