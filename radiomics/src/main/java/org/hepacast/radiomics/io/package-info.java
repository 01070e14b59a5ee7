/**
 * What image and label files have in common: bounded input, and voxels as bytes. A file may be
 * hostile: no size is believed before it is asked for, and whatever is wrong is a refusal with its
 * remedy.
 */
@NullMarked
package org.hepacast.radiomics.io;

import org.jspecify.annotations.NullMarked;
