/**
 * Learned models, asked as published scores are: what a case says becomes a row of numbers ({@link
 * org.hepacast.modelpackage.learned.LearnedRow}), and what the model says becomes an outcome in
 * clinical words ({@link org.hepacast.modelpackage.learned.LearnedOutcome}).
 */
@NullMarked
package org.hepacast.modelpackage.learned;

import org.jspecify.annotations.NullMarked;
