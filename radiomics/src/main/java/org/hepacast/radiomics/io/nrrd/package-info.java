/**
 * NRRD: a header of readable lines that places the voxels in space, and the voxels behind it or in
 * a file beside it, raw or gzip. Reading starts at {@link org.hepacast.radiomics.io.nrrd.Nrrd};
 * axes are turned to LPS, whatever space the header names.
 */
@NullMarked
package org.hepacast.radiomics.io.nrrd;

import org.jspecify.annotations.NullMarked;
