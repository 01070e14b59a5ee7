package org.hepacast.report.assessment;

import org.hepacast.contracts.risk.Maturity;
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
      case RiskOutcome.Scored scored -> new Write(statusOf(risk, scored, written));
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
   * Corrected, amended and final all claim a finished assessment: a demonstration model never does.
   */
  private static AssessmentStatus statusOf(
      RiskEvent risk, RiskOutcome.Scored scored, @Nullable Written written) {
    if (risk.model().maturity() == Maturity.DEMONSTRATION) {
      return AssessmentStatus.PRELIMINARY;
    }
    if (!risk.corrections().isEmpty()) {
      return AssessmentStatus.CORRECTED;
    }
    if (modelChanged(risk, written)) {
      return AssessmentStatus.AMENDED;
    }
    return scored.complete() && !risk.preliminary()
        ? AssessmentStatus.FINAL
        : AssessmentStatus.PRELIMINARY;
  }
}
