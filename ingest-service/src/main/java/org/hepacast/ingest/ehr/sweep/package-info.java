/**
 * Sweeps: reading again and again what changed and what was deleted, each type from its own
 * watermark.
 */
@NullMarked
package org.hepacast.ingest.ehr.sweep;

import org.jspecify.annotations.NullMarked;
