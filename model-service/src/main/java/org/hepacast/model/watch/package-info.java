/**
 * Whether the models still fit: what they are given, what they say, and what becomes of the
 * patients, per version and centre. Everything follows from what stands in the topics of risks and
 * of outcomes, whose newest records are kept for ever: nothing is stored here, every instance comes
 * to the same, a restart loses nothing and a repetition counts once.
 */
@NullMarked
package org.hepacast.model.watch;

import org.jspecify.annotations.NullMarked;
