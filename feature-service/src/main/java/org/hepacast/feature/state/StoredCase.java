package org.hepacast.feature.state;

import org.hepacast.record.cases.CaseState;
import org.jspecify.annotations.Nullable;

/**
 * A case as it is stored.
 *
 * @param sequence of its newest vector
 * @param state null where this version cannot read what is stored
 */
public record StoredCase(String caseId, String person, long sequence, @Nullable CaseState state) {
  @Override
  public String toString() {
    return "StoredCase[" + caseId + ", " + sequence + "]";
  }
}
