/**
 * What a patient's record says, and what follows from it: {@code fact} reads one FHIR resource into
 * facts, {@code consent} tells whether anything may be computed of a person, {@code cases} makes of
 * all facts of a person the cases and their features as of the index event. Plain Java that knows
 * neither Kafka, HTTP nor SQL, so that whoever asks what a record means asks the same code.
 */
@NullMarked
package org.hepacast.record;

import org.jspecify.annotations.NullMarked;
