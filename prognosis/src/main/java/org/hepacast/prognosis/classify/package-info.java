/** Classifiers with probabilities behind one interface. */
@NullMarked
package org.hepacast.prognosis.classify;

import org.jspecify.annotations.NullMarked;
