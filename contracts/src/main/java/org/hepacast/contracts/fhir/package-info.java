/** FHIR code systems and identifier systems of this suite, and small readings of FHIR JSON. */
@NullMarked
package org.hepacast.contracts.fhir;

import org.jspecify.annotations.NullMarked;
