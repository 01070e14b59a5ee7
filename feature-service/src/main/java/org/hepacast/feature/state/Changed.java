package org.hepacast.feature.state;

import java.nio.charset.StandardCharsets;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.record.cases.CaseState;

/**
 * A case that has changed.
 *
 * @param person business identifier
 * @param json the vector as it is kept and sent: written once
 */
public record Changed(String person, CaseState state, String json) {
  static Changed of(String person, CaseState state) {
    return new Changed(
        person, state, new String(EventJson.write(state.vector()), StandardCharsets.UTF_8));
  }

  public FeatureVector vector() {
    return state.vector();
  }

  @Override
  public String toString() {
    return "Changed[" + state.vector().caseReference().caseId() + "]";
  }
}
