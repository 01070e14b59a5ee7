/** FHIR from Kafka into state and vectors. */
@NullMarked
package org.hepacast.feature.intake;

import org.jspecify.annotations.NullMarked;
