/**
 * Volumes, masks and label maps, and the geometry that places them in the patient: millimetres, LPS
 * axes, the origin at the centre of the first voxel. Voxels are flat arrays, x fastest, then y,
 * then z. Everything else in this library stands on this package, which knows none of it.
 */
@NullMarked
package org.hepacast.radiomics.volume;

import org.jspecify.annotations.NullMarked;
