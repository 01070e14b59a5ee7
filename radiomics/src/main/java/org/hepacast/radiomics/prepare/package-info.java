/**
 * From an image and a mask to a region ready for features: resampling, re-segmentation,
 * normalisation, grey levels.
 */
@NullMarked
package org.hepacast.radiomics.prepare;

import org.jspecify.annotations.NullMarked;
