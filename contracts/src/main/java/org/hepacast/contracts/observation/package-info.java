/** How a FHIR Observation is read as values of catalogue features, or refused with the remedy. */
@NullMarked
package org.hepacast.contracts.observation;

import org.jspecify.annotations.NullMarked;
