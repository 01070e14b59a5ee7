/** Reading the EHR: sweeps that make up for lost notifications, loads, and its Subscriptions. */
@NullMarked
package org.hepacast.ingest.ehr;

import org.jspecify.annotations.NullMarked;
