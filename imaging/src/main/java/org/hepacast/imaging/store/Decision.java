package org.hepacast.imaging.store;

/**
 * What was decided about a series.
 *
 * @param summary in technical words
 * @param reason one sentence
 */
public record Decision(String seriesUid, String summary, boolean chosen, String reason) {}
