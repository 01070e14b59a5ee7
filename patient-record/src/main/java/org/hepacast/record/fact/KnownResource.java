package org.hepacast.record.fact;

import java.time.Instant;
import org.hepacast.contracts.event.ResourceVersion;
import org.hepacast.contracts.event.VersionedReference;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of a resource that has arrived.
 *
 * @param version of the newest copy, for the rule of order
 * @param citedVersion the version in which the present content was first seen: a copy that says the
 *     same under a new version changes nothing
 * @param contentHash of the fact
 * @param received when that content was received
 */
public record KnownResource(
    ResourceKey key,
    PatientKey patient,
    ResourceVersion version,
    @Nullable String citedVersion,
    String contentHash,
    Instant received,
    Fact fact) {

  public VersionedReference reference() {
    return new VersionedReference(key.source(), key.type(), key.id(), citedVersion);
  }

  @Override
  public String toString() {
    return "KnownResource[" + key.type() + "]";
  }
}
