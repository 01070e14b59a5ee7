/** FHIR R4's structure, element by element, with the exact place of each fault. */
@NullMarked
package org.hepacast.ingest.structure;

import org.jspecify.annotations.NullMarked;
