/**
 * Whether anything may be computed of a patient, by the Consents on record (FHIR R4). One principle
 * settles what cannot be weighed: what limits a refusal is taken to leave nothing out, and what
 * limits a permission to let nothing in. docs/consent.md shows what follows.
 */
@NullMarked
package org.hepacast.record.consent;

import org.jspecify.annotations.NullMarked;
