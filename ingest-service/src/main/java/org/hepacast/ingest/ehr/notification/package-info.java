/** What the EHR tells by itself: the Subscriptions kept at it, and what it sends. */
@NullMarked
package org.hepacast.ingest.ehr.notification;

import org.jspecify.annotations.NullMarked;
