package org.hepacast.report.delivery;

/**
 * The right to finish a delivery.
 *
 * @param number proves that it is still this instance's
 * @param subject a case, or a study
 * @param part a model family of the case, or a protocol that measured the study
 * @param eventId what is delivered
 */
record Claim(long number, String subject, String part, String eventId) {}
