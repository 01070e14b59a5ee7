package org.hepacast.imaging.study;

/**
 * What the EHR announced.
 *
 * @param studyUid of the ImagingStudy
 * @param archive how the archive names patients and counts time
 */
public record ExpectedStudy(String studyUid, ExpectedIdentity identity, ArchiveRules archive) {}
