/** The watch over the EHR: its parts, and the loops that keep them going. */
@NullMarked
package org.hepacast.ingest.ehr;

import org.jspecify.annotations.NullMarked;
