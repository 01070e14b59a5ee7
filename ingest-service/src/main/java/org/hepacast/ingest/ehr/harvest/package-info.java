/** What was read from the EHR goes on, once for each version; what cannot be read is put aside. */
@NullMarked
package org.hepacast.ingest.ehr.harvest;

import org.jspecify.annotations.NullMarked;
