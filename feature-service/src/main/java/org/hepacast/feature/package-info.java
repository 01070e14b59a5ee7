/** FHIR from Kafka becomes one feature vector per case, as of its index event. */
@NullMarked
package org.hepacast.feature;

import org.jspecify.annotations.NullMarked;
