/** First loads: the history of a patient or of the whole EHR. */
@NullMarked
package org.hepacast.ingest.ehr.load;

import org.jspecify.annotations.NullMarked;
