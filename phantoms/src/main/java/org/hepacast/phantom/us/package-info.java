/**
 * A B-mode image of a liver as a convex probe sees it. {@link
 * org.hepacast.phantom.us.UltrasoundPlan} says what is wanted, {@code Sector} where the beams run,
 * {@code Section} how strongly each place echoes. {@code Speckle} does what the scanner does:
 * countless scatterers, drawn as complex normal numbers, are smeared along and across the beam; the
 * length of their sum is the echo, whose grain follows Rayleigh's law by itself. Depth and a gall
 * stone take their share, the logarithm makes greys of it, and the beams are laid out as the
 * picture of a sector.
 *
 * <p>In a clip the tissue moves with the breath, and its grain with it.
 */
@NullMarked
package org.hepacast.phantom.us;

import org.jspecify.annotations.NullMarked;
