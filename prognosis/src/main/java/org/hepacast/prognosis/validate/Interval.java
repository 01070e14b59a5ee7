package org.hepacast.prognosis.validate;

/** Limits of a confidence interval. */
public record Interval(double lower, double upper) {}
