/**
 * Forms in space and what can be made of them: each tells how deep a point lies in it. Organs are
 * joined, cut and roughened from few of them; the metastases are ellipsoids, whose volume and
 * diameters are known by formula.
 */
@NullMarked
package org.hepacast.phantom.solid;

import org.jspecify.annotations.NullMarked;
