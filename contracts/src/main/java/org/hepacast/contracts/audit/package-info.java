/**
 * Who read or wrote what of whose record: one entry for each exchange, as a FHIR AuditEvent without
 * patient data beyond references. Entries of one writer form a chain: each is numbered, carries the
 * hash of the one before and its own, so that one that is missing, changed or out of place shows.
 * Here the form, the chain and its check; services write, operators verify.
 */
@NullMarked
package org.hepacast.contracts.audit;

import org.jspecify.annotations.NullMarked;
