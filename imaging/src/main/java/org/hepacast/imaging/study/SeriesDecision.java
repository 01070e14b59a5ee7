package org.hepacast.imaging.study;

/**
 * What was decided about one image series, and why.
 *
 * @param summary what it is in technical words: modality, slices, thickness, phase
 * @param chosen whether it was measured
 * @param reason one sentence
 */
public record SeriesDecision(String seriesUid, String summary, boolean chosen, String reason) {}
