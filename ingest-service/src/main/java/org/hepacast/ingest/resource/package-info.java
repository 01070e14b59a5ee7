/** One FHIR resource on its way in: its bytes, its id, its patient, and whether it makes sense. */
@NullMarked
package org.hepacast.ingest.resource;

import org.jspecify.annotations.NullMarked;
