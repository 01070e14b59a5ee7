/**
 * How laboratory values of cases ran: from Kafka into a table, of each case the newest, for whoever
 * draws it. Nothing is delivered because of it.
 */
@NullMarked
package org.hepacast.report.course;

import org.jspecify.annotations.NullMarked;
