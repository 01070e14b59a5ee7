package org.hepacast.report.assessment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.fhir.Systems;

/**
 * References as the EHR can take them. A resource of another source does not exist there, and a
 * server with referential integrity refuses a reference to it: it is named in words instead.
 *
 * @param sources names under which the suite knows this EHR; empty means that every source is it
 */
public record EhrReferences(Set<String> sources) {

  public EhrReferences {
    sources = Set.copyOf(sources);
  }

  /** Whether the EHR holds what this source names. */
  public boolean holds(String source) {
    return sources.isEmpty() || sources.contains(source);
  }

  /**
   * The version stands twice: in the reference, and beside it for servers that strip it there (HAPI
   * JPA does unless told not to).
   */
  ObjectNode versioned(VersionedReference reference) {
    if (!holds(reference.source())) {
      return inWords(reference);
    }
    ObjectNode versioned = FhirJson.object();
    if (reference.version() != null) {
      versioned
          .putArray("extension")
          .addObject()
          .put("url", Systems.VERSION_USED)
          .put("valueString", FhirText.plain(reference.version()));
    }
    return versioned.put("reference", reference.versionedReference());
  }

  ObjectNode current(VersionedReference reference) {
    return holds(reference.source())
        ? FhirJson.reference(reference.reference())
        : inWords(reference);
  }

  /** Names a resource without pointing at it. */
  ObjectNode inWords(VersionedReference reference) {
    return FhirJson.object()
        .put("type", reference.type())
        .put(
            "display",
            FhirText.plain(reference.versionedReference() + " at source " + reference.source()));
  }
}
