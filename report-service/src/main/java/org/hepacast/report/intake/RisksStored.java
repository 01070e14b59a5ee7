package org.hepacast.report.intake;

/** Fired once newly arrived risks are durable. */
public record RisksStored() {}
