/** From Kafka into the table. */
@NullMarked
package org.hepacast.report.intake;

import org.jspecify.annotations.NullMarked;
