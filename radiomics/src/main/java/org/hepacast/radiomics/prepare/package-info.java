/**
 * From an image and a mask to a region ready for features. In the order of a protocol: the whole
 * image is normalised or enhanced, image and mask are brought to one grid ({@link
 * org.hepacast.radiomics.prepare.Resampling}), voxels outside a range leave the region ({@link
 * org.hepacast.radiomics.prepare.Resegmentation}), the box around it is cut out ({@link
 * org.hepacast.radiomics.prepare.Region}) and intensities become grey levels ({@link
 * org.hepacast.radiomics.prepare.Discretisation}, {@link
 * org.hepacast.radiomics.prepare.GreyLevels}). PyRadiomics and IBSI take these steps differently;
 * both ways are here, and the package {@code extract} chooses.
 */
@NullMarked
package org.hepacast.radiomics.prepare;

import org.jspecify.annotations.NullMarked;
