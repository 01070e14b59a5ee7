/**
 * From Kafka into the tables: each newest risk of a case and model family, and what is newest of a
 * study and protocol, becomes a job, due at once or when its case has settled.
 */
@NullMarked
package org.hepacast.report.intake;

import org.jspecify.annotations.NullMarked;
