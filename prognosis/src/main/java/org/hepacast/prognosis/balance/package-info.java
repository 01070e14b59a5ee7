/**
 * Making groups comparable. Where one class is rare, {@link Smote} draws further rows between
 * neighbours of that class, inside a training part only. Where treatment was not drawn by lot,
 * {@link Propensity} says how likely it was, {@link Matching} pairs the treated with the untreated
 * alike in it, and {@link Balance} tells before and after how far the groups still differ. {@link
 * TableOne} describes them as the first table of a study does.
 */
@NullMarked
package org.hepacast.prognosis.balance;

import org.jspecify.annotations.NullMarked;
