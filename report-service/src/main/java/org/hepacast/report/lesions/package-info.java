/**
 * Lesions of imaging results as pictures: from Kafka into a table, of each study and protocol what
 * was told last, for whoever shows the values of that result. Nothing is delivered because of it.
 */
@NullMarked
package org.hepacast.report.lesions;

import org.jspecify.annotations.NullMarked;
