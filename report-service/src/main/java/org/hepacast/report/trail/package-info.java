/**
 * The audit trail for operators: taken from its topic into a table, and shown on a page, the newest
 * first. What is shown is a copy; whether the trail is whole tells {@code hepacast audit verify}.
 */
@NullMarked
package org.hepacast.report.trail;

import org.jspecify.annotations.NullMarked;
