package org.hepacast.dicom.segmentation;

/**
 * By what a lesion is known from object to object.
 *
 * @param id for people
 * @param uid for programs
 */
public record Tracking(String id, String uid) {}
