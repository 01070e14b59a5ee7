package org.hepacast.record.fact;

import java.util.Comparator;

/**
 * A resource at its source, whatever its version.
 *
 * @param source name of the EHR
 * @param type FHIR resource type
 * @param id logical id at that source
 */
public record ResourceKey(String source, String type, String id)
    implements Comparable<ResourceKey> {
  private static final Comparator<ResourceKey> ORDER =
      Comparator.comparing(ResourceKey::source)
          .thenComparing(ResourceKey::type)
          .thenComparing(ResourceKey::id);

  public String reference() {
    return type + "/" + id;
  }

  @Override
  public int compareTo(ResourceKey other) {
    return ORDER.compare(this, other);
  }
}
