package org.hepacast.report.intake;

import java.time.Duration;

/**
 * How long the changes of a case wait for one another.
 *
 * @param time from when the intake received the newest input
 * @param longest from the first change that waits
 */
public record Settling(Duration time, Duration longest) {}
