/**
 * From a stored risk to the EHR's acknowledgement. The {@link
 * org.hepacast.report.delivery.Dispatcher} takes what is due of a case ({@link
 * org.hepacast.report.delivery.Claims}), an {@link org.hepacast.report.delivery.Attempt} brings the
 * record in line with it in one transaction, and the {@link
 * org.hepacast.report.delivery.DeliveryRun} makes what came of it durable ({@link
 * org.hepacast.report.delivery.Ledger}).
 */
@NullMarked
package org.hepacast.report.delivery;

import org.jspecify.annotations.NullMarked;
