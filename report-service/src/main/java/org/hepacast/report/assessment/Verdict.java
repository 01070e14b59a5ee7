package org.hepacast.report.assessment;

import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.jspecify.annotations.Nullable;

/** What is to be done at the EHR for a risk, given what stands there. */
public sealed interface Verdict {

  /** The assessment is written with this status. */
  record Write(AssessmentStatus status) implements Verdict {}

  /** Nothing stands and nothing may be made. */
  record NothingToWrite() implements Verdict {}

  static Verdict of(RiskEvent risk, @Nullable Written written) {
    return switch (risk.outcome()) {
      case RiskOutcome.Scored _ -> new Write(statusOf(risk, written));
      case RiskOutcome.NotComputable _, RiskOutcome.NotApplicable _, RiskOutcome.Withdrawn _ ->
          written != null && written.stands()
              ? new Write(AssessmentStatus.ENTERED_IN_ERROR)
              : new NothingToWrite();
    };
  }

  /** True from the first change of the model's version on. */
  static boolean modelChanged(RiskEvent risk, @Nullable Written written) {
    if (written == null) {
      return false;
    }
    return written.modelChanged()
        || (written.modelVersion() != null
            && !written.modelVersion().equals(risk.model().version()));
  }

  /**
   * Corrected, amended and final all claim a finished assessment: one that lacks an input, rests on
   * a preliminary one or has no time to count from never does, and neither does a demonstration.
   */
  private static AssessmentStatus statusOf(RiskEvent risk, @Nullable Written written) {
    if (!Narrative.unfinished(risk).isEmpty()) {
      return AssessmentStatus.PRELIMINARY;
    }
    if (!risk.corrections().isEmpty()) {
      return AssessmentStatus.CORRECTED;
    }
    return modelChanged(risk, written) ? AssessmentStatus.AMENDED : AssessmentStatus.FINAL;
  }
}
