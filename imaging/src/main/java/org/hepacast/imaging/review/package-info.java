/**
 * A person says what automatic regions are worth: accepted, what rests on them is no longer held
 * back for want of a review; rejected, it is taken back.
 */
@NullMarked
package org.hepacast.imaging.review;

import org.jspecify.annotations.NullMarked;
