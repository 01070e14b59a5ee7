/** What a FHIR resource says of a case, as it is kept: parsed facts, never whole FHIR bodies. */
@NullMarked
package org.hepacast.record.fact;

import org.jspecify.annotations.NullMarked;
