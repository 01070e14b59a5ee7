package org.hepacast.dicomweb.part10;

/**
 * Which instance a whole DICOM file holds.
 *
 * @param transferSyntaxUid how it is encoded
 */
public record InstanceHeader(
    String sopClassUid,
    String sopInstanceUid,
    String studyUid,
    String seriesUid,
    String transferSyntaxUid) {}
