/**
 * The sliding window: an image is cut into overlapping tiles ({@link
 * org.hepacast.segmentation.window.TileGrid}), each tile is answered by the networks, mirrored as
 * well where asked for, and the answers are summed, weighted by a Gaussian, in numbers of 16 bits
 * as nnU-Net sums them. Slices leave as soon as no later tile can touch them, so that memory holds
 * a band of the image and not all of it.
 */
@NullMarked
package org.hepacast.segmentation.window;

import org.jspecify.annotations.NullMarked;
