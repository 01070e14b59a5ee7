/**
 * What nnU-Net wrote down of a model: {@code plans.json} (how images are prepared and cut into
 * tiles) and {@code dataset.json} (channels and labels), read as version 2 of nnU-Net means them.
 * What this library does not do the same way is refused by its name.
 */
@NullMarked
package org.hepacast.segmentation.plan;

import org.jspecify.annotations.NullMarked;
