package org.hepacast.ingest.bundle;

import java.util.HashMap;
import java.util.Map;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Reference;

/**
 * What references of a Bundle point at: its entries by their {@code fullUrl}, and the EHR's own
 * resources by its addresses. Not safe for use by several threads.
 */
public final class ResolvedReferences {
  private final Map<String, Reference> byFullUrl = new HashMap<>();
  private final EhrAddresses ehr;

  public ResolvedReferences(EhrAddresses ehr) {
    this.ehr = ehr;
  }

  public void add(String fullUrl, Reference reference) {
    byFullUrl.put(fullUrl, reference);
  }

  /**
   * The resource with its references written as {@code Type/id} where that is known; the very same
   * array when nothing changes.
   */
  public byte[] writeInto(byte[] json) {
    return byFullUrl.isEmpty() && !ehr.mayBeIn(json)
        ? json
        : JsonText.withReferences(json, this::resolve);
  }

  /** Whether a reference can be followed by nobody, because its target was in no entry. */
  public boolean leadsNowhere(String reference) {
    return reference.startsWith("urn:uuid:") && !byFullUrl.containsKey(reference);
  }

  private String resolve(String reference) {
    Reference inBundle = byFullUrl.get(reference);
    return inBundle == null ? ehr.relative(reference) : inBundle.toString();
  }
}
