package org.hepacast.record.cases;

import java.util.Map;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureVector;

/**
 * The newest vector of a case, and the content its values rest on.
 *
 * @param used hash of the fact of each resource in the vector's basis, by {@link #keyOf}: tells
 *     later whether the very value that was used has changed
 */
public record CaseState(FeatureVector vector, Map<String, String> used) {
  public CaseState {
    used = Map.copyOf(used);
  }

  /** As the successor of a vector of which only the sequence is known. */
  public CaseState after(long sequence) {
    return new CaseState(vector.inPlace(sequence + 1), used);
  }

  static String keyOf(VersionedReference reference) {
    return reference.source() + "|" + reference.reference();
  }
}
