/**
 * Survival trees and random survival forests, for one kind of event and for competing ones. A tree
 * cuts where the groups differ most, looking at all cuts of a column or at drawn ones; its leaves
 * are the curves of their rows. A forest is the mean of its trees; only the fit itself knows which
 * rows a tree did not see, and so gives the out-of-bag view. Forests are written as bytes and read
 * again to the last bit.
 */
@NullMarked
package org.hepacast.prognosis.forest;

import org.jspecify.annotations.NullMarked;
