/**
 * The ground room: distribution functions and quantiles to full double precision far into the
 * tails, sums in a fixed order, and small dense linear algebra. Not exported by the module: others
 * of its packages say in their own words what they compute.
 */
@NullMarked
package org.hepacast.prognosis.numeric;

import org.jspecify.annotations.NullMarked;
