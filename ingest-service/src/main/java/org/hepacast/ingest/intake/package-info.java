/** What a sender pushes: read, checked as a whole, published, answered in FHIR. */
@NullMarked
package org.hepacast.ingest.intake;

import org.jspecify.annotations.NullMarked;
