package org.hepacast.feature.state;

import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.record.cases.CaseState;

/**
 * A case that has changed.
 *
 * @param person business identifier
 */
public record Changed(String person, CaseState state) {
  public FeatureVector vector() {
    return state.vector();
  }

  @Override
  public String toString() {
    return "Changed[" + state.vector().caseReference().caseId() + "]";
  }
}
