package org.hepacast.ingest.bundle;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Reference;

/**
 * What references of a Bundle point at: its entries by their {@code fullUrl}, and the EHR's own
 * resources by its base address. Not safe for use by several threads.
 */
public final class ResolvedReferences {
  private final Map<String, Reference> byFullUrl = new HashMap<>();
  private final Optional<String> ehrBase;

  /**
   * @param ehrBase address of the EHR's FHIR interface, without a slash at its end
   */
  public ResolvedReferences(Optional<String> ehrBase) {
    this.ehrBase = ehrBase.map(base -> base + "/");
  }

  public void add(String fullUrl, Reference reference) {
    byFullUrl.put(fullUrl, reference);
  }

  /** The resource with its references written as {@code Type/id} where that is known. */
  public byte[] writeInto(byte[] json) {
    return JsonText.withReferences(json, this::resolve);
  }

  /** Whether a reference can be followed by nobody, because its target was in no entry. */
  public boolean leadsNowhere(String reference) {
    return reference.startsWith("urn:uuid:") && !byFullUrl.containsKey(reference);
  }

  private String resolve(String reference) {
    Reference inBundle = byFullUrl.get(reference);
    if (inBundle != null) {
      return inBundle.toString();
    }
    return ehrBase
        .filter(reference::startsWith)
        .map(base -> reference.substring(base.length()))
        .filter(relative -> Reference.ofRelative(relative).isPresent())
        .orElse(reference);
  }
}
