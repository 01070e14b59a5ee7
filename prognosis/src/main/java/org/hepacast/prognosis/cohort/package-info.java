/**
 * Cohorts as typed tables. A {@link RawTable} is what a file holds; a {@link Dictionary} says what
 * each column means, which cells are missing and what both outcomes are called; a {@link Cohort} is
 * the two together, where no cell is guessed: what the dictionary does not name is refused by row
 * and column. From it come the matrix of features and the outcomes that learners take.
 */
@NullMarked
package org.hepacast.prognosis.cohort;

import org.jspecify.annotations.NullMarked;
