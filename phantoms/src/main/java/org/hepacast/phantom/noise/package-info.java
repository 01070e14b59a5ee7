/**
 * Numbers that look random and are not: each follows from a seed and a place alone, so that slices
 * may be made by any thread in any order and one slice without the others. Sums, products and
 * square roots only, which every Java computes alike to the last bit.
 */
@NullMarked
package org.hepacast.phantom.noise;

import org.jspecify.annotations.NullMarked;
