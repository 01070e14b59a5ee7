/**
 * Tells an integrator what the suite understands of a record, before anything is connected: the
 * very readers, cases and scores of the services, nothing stored, nothing passed on.
 */
@NullMarked
package org.hepacast.ingest.check;

import org.jspecify.annotations.NullMarked;
