/**
 * An abdomen in the portal venous phase. {@link org.hepacast.phantom.ct.CtPlan} says what is
 * wanted; {@link org.hepacast.phantom.ct.CtPhantom} places the metastases in the liver and draws
 * slice after slice, each by itself: first the air, then the organs from the skin inwards, then the
 * metastases, then the grain of the scanner.
 *
 * <p>The organs are those of an adult in a field of view of 384 x 384 x 190 mm ({@code Torso},
 * {@code LiverForm}, {@code Viscera}); a smaller field shows a smaller person, so that a phantom of
 * few voxels still has a whole liver. The metastases keep their size in mm. A voxel belongs to a
 * metastasis if its centre does, and whatever belongs to one belongs to the liver too.
 */
@NullMarked
package org.hepacast.phantom.ct;

import org.jspecify.annotations.NullMarked;
