/**
 * The stored risks as they are read: by case, by patient, with their history. Nothing is written
 * here.
 */
@NullMarked
package org.hepacast.report.reading;

import org.jspecify.annotations.NullMarked;
