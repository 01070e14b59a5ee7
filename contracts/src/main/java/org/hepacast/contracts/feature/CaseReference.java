package org.hepacast.contracts.feature;

import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.id.DerivedId;
import org.jspecify.annotations.Nullable;

/**
 * A patient with an index event.
 *
 * @param caseId derived by {@link #idOf}
 * @param source name of the EHR
 * @param patient the Patient at that source, with its logical id: needed to write back
 * @param indexEvent what the prediction is made for
 * @param condition the liver metastasis, where on record
 * @param primary the colorectal primary, where on record
 */
public record CaseReference(
    String caseId,
    String source,
    VersionedReference patient,
    IndexEvent indexEvent,
    @Nullable VersionedReference condition,
    @Nullable VersionedReference primary) {

  /**
   * Logical ids of an EHR change on re-import, business identifiers do not: only those are hashed.
   *
   * @param patientIdentifier {@code system|value} of the Patient
   * @param indexIdentifier {@code system|value} of the Procedure, or its date where it has none
   */
  public static String idOf(
      String patientIdentifier, IndexEvent.Kind kind, String indexIdentifier) {
    return DerivedId.hex("case", patientIdentifier, kind.name(), indexIdentifier);
  }

  @Override
  public String toString() {
    return "CaseReference[" + caseId + "]";
  }
}
