package org.hepacast.imaging.measure;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What was measured.
 *
 * @param seriesUid the image series
 * @param segmentationUids SOP instances of the segmentations used, the lesions' first
 * @param contentHash SHA-256 over the files of images and segmentations used
 * @param acquired when the image was taken, if its files say so
 */
public record MeasuredSource(
    String studyUid,
    String seriesUid,
    Set<String> segmentationUids,
    String contentHash,
    Optional<Instant> acquired) {}
