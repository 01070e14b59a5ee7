package org.hepacast.dicom.report;

import org.hepacast.dicom.header.InstanceReference;

/**
 * A segment of a segmentation object.
 *
 * @param number from 1
 * @param firstFrame of the segment, from 1: how a region of one frame is referred to
 */
public record MeasuredSegment(
    InstanceReference segmentation, String seriesUid, int number, int firstFrame) {}
