/**
 * Fourier transforms, for filters that are defined by frequencies and for sums over all pairs of
 * voxels. {@link org.hepacast.radiomics.transform.Fft} transforms many lines side by side, {@link
 * org.hepacast.radiomics.transform.Spectrum} a whole volume, {@link
 * org.hepacast.radiomics.transform.EvenConvolution} convolves a region with a function of distance
 * and leaves out what is zero or not asked for. Who computes the parts of it is the caller's choice
 * ({@link org.hepacast.radiomics.transform.Parts}) and changes no bit of the result.
 */
@NullMarked
package org.hepacast.radiomics.transform;

import org.jspecify.annotations.NullMarked;
