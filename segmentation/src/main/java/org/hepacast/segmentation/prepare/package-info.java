/**
 * From an image to what a network is given: cut to what is not zero ({@link
 * org.hepacast.segmentation.prepare.NonZeroCrop}), normalised ({@link
 * org.hepacast.segmentation.prepare.Normalisation}), resampled by cubic splines ({@link
 * org.hepacast.segmentation.prepare.CubicResampling}); and the way back of what it answers ({@link
 * org.hepacast.segmentation.prepare.LogitResampling}). Every convention is nnU-Net's, which has
 * them from SciPy and scikit-image.
 */
@NullMarked
package org.hepacast.segmentation.prepare;

import org.jspecify.annotations.NullMarked;
