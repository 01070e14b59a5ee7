/**
 * Has something changed? Each measure compares the newest cases of a model at one centre with what
 * was before, in the training data or in the centre's own earlier cases, and has a probability
 * under "nothing has changed", so that the rate of false alarms is known. Plain Java, no patient
 * beyond numbers.
 */
@NullMarked
package org.hepacast.model.watch.drift;

import org.jspecify.annotations.NullMarked;
