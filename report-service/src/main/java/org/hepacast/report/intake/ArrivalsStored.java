package org.hepacast.report.intake;

/** Fired once what newly arrived is durable. */
public record ArrivalsStored() {}
