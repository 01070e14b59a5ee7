package org.hepacast.prognosis.data;

/** An estimate with its confidence limits; a limit that does not exist is NaN. */
public record Interval(double estimate, double lower, double upper) {}
