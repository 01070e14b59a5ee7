/**
 * How good a segmentation is beside one that is taken for right: {@link
 * org.hepacast.segmentation.quality.RegionComparison} of one region, {@link
 * org.hepacast.segmentation.quality.QualitySummary} of many cases, with intervals.
 */
@NullMarked
package org.hepacast.segmentation.quality;

import org.jspecify.annotations.NullMarked;
