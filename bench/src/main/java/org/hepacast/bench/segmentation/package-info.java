/** How fast images are segmented, and in how much memory, beside what nnU-Net itself needs. */
@NullMarked
package org.hepacast.bench.segmentation;

import org.jspecify.annotations.NullMarked;
