/**
 * Grids as nnU-Net sees them: axes z, y, x, the last fastest. {@link
 * org.hepacast.segmentation.grid.AxisView} turns a file's axes into the network's and back without
 * moving a voxel; {@link org.hepacast.segmentation.grid.Half} are its 16 bit numbers.
 */
@NullMarked
package org.hepacast.segmentation.grid;

import org.jspecify.annotations.NullMarked;
