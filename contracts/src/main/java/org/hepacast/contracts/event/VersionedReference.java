package org.hepacast.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A resource at its source, with the version that was read.
 *
 * @param source name of the EHR
 * @param type FHIR resource type
 * @param id logical id at that source
 * @param version {@code meta.versionId}; null when the source does not version
 */
public record VersionedReference(String source, String type, String id, @Nullable String version)
    implements Comparable<VersionedReference> {

  /** {@code Observation/123}. */
  @JsonIgnore
  public String reference() {
    return type + "/" + id;
  }

  /** {@code Observation/123/_history/2}, or without the version where there is none. */
  @JsonIgnore
  public String versionedReference() {
    return version == null ? reference() : reference() + "/_history/" + version;
  }

  @Override
  public int compareTo(VersionedReference other) {
    return (source + "|" + versionedReference())
        .compareTo(other.source + "|" + other.versionedReference());
  }
}
