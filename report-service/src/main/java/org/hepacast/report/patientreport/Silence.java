package org.hepacast.report.patientreport;

import java.util.List;
import org.hepacast.contracts.risk.RiskOutcome;

/** Why a model says nothing. */
public final class Silence {
  private Silence() {}

  /** Empty when it says something. */
  public static List<String> reasons(RiskOutcome outcome) {
    return switch (outcome) {
      case RiskOutcome.Scored _ -> List.of();
      case RiskOutcome.NotComputable(List<String> reasons) -> reasons;
      case RiskOutcome.NotApplicable(List<String> reasons) -> reasons;
      case RiskOutcome.Withdrawn(String reason) -> List.of(reason);
    };
  }
}
