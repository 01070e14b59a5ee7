package org.hepacast.report.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the EHR is known to hold for a case and model family.
 *
 * @param reference {@code RiskAssessment/123/_history/2}
 * @param modelVersion that made it; null when it was found at the EHR and not remembered
 * @param modelChanged the version has changed at least once since the first write; stays true, so
 *     that the same risk gives the same status however often it is asked for
 * @param contentHash of what was written; null when it was found at the EHR and not remembered
 * @param observations features whose derived Observations were written with it
 */
public record Written(
    String reference,
    AssessmentStatus status,
    @Nullable String modelVersion,
    boolean modelChanged,
    @Nullable String contentHash,
    List<String> observations) {

  public Written {
    observations = List.copyOf(observations);
  }

  public Written(
      String reference,
      AssessmentStatus status,
      @Nullable String modelVersion,
      boolean modelChanged,
      @Nullable String contentHash) {
    this(reference, status, modelVersion, modelChanged, contentHash, List.of());
  }

  /** A withdrawn assessment remains in the record, but it no longer stands. */
  public boolean stands() {
    return status != AssessmentStatus.ENTERED_IN_ERROR;
  }
}
