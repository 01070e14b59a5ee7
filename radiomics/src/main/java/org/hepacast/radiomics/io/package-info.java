/** What image and label files have in common: bounded input, and voxels as bytes. */
@NullMarked
package org.hepacast.radiomics.io;

import org.jspecify.annotations.NullMarked;
