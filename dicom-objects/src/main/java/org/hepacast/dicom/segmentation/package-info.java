/**
 * Regions as a DICOM segmentation, binary or of probabilities (PS3.3 section A.51): segments with
 * coded meaning, a frame for each slice that holds voxels, each frame derived from a slice of the
 * source.
 */
@NullMarked
package org.hepacast.dicom.segmentation;

import org.jspecify.annotations.NullMarked;
