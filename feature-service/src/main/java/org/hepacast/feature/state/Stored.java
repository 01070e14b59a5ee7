package org.hepacast.feature.state;

import org.hepacast.contracts.event.ResourceVersion;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a copy replaces the one that is stored.
 *
 * @param reader names the catalogue and settings it was read with
 * @param readable false where this version cannot read what is stored: then any copy that is not
 *     older replaces it
 * @param usable false where what is stored must not be used: a copy of the same version that can
 *     be, replaces it
 */
public record Stored(
    ResourceKey key,
    PatientKey patient,
    ResourceVersion version,
    @Nullable String citedVersion,
    String contentHash,
    String reader,
    boolean readable,
    boolean usable) {}
