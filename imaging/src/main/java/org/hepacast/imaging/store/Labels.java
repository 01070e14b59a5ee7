package org.hepacast.imaging.store;

import org.hepacast.contracts.imaging.AutomaticSegmentation;

/**
 * Regions that this suite has found.
 *
 * @param id of the images and the package that they follow from
 * @param object as DICOM
 * @param segmentation who found what; of no review, which stands apart
 */
public record Labels(String id, StowObject object, AutomaticSegmentation segmentation) {}
