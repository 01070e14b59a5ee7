/**
 * NIfTI-1 and NIfTI-2 as one file, plain or gzip, of either byte order. A header tells size, type
 * and two possible places in the patient (a quaternion, an affine matrix); which of them counts,
 * and what happens where they disagree, is said in {@code NiftiOrientation}. Axes are turned from
 * RAS to LPS.
 */
@NullMarked
package org.hepacast.radiomics.io.nifti;

import org.jspecify.annotations.NullMarked;
