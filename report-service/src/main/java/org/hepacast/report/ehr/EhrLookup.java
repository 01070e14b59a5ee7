package org.hepacast.report.ehr;

import java.util.List;
import org.hepacast.report.assessment.Written;

/** What the EHR holds under an identifier. */
public sealed interface EhrLookup {

  /** The assessments that match; more than one is a fault that a person must mend. */
  record Matches(List<Written> assessments) implements EhrLookup {
    public Matches {
      assessments = List.copyOf(assessments);
    }
  }

  /** The EHR did not answer. */
  record NoAnswer(String reason) implements EhrLookup {}
}
