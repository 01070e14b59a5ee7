package org.hepacast.report.delivery;

/**
 * The right to finish a risk's delivery.
 *
 * @param number proves that it is still this instance's
 */
record Claim(long number, String caseId, String modelFamily, String riskId) {}
