/** From the table to the EHR: who delivers what and when, and what follows from the answer. */
@NullMarked
package org.hepacast.report.delivery;

import org.jspecify.annotations.NullMarked;
