package org.hepacast.feature.state;

import org.hepacast.contracts.imaging.ImagingFeatures;

/**
 * What was measured on images: thousands of numbers that a computation does not need, only whoever
 * reads a vector.
 */
public record MeasuredValues(String resultId, ImagingFeatures features) {}
