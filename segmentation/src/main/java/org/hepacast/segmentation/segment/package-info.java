/**
 * From an image to labels on its own grid: {@link org.hepacast.segmentation.segment.Segmenter} runs
 * a package, {@link org.hepacast.segmentation.segment.Suitability} says beforehand whether an image
 * suits it.
 */
@NullMarked
package org.hepacast.segmentation.segment;

import org.jspecify.annotations.NullMarked;
