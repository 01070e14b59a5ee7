package org.hepacast.report.patientreport;

import java.util.List;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;

/** Why a model says nothing. */
public final class Silence {
  private Silence() {}

  /** What the names of the missing inputs do not say already. */
  static List<String> beyondMissing(RiskEvent risk) {
    List<String> told =
        risk.inputs().stream()
            .filter(FeatureValue.Missing.class::isInstance)
            .map(input -> ((FeatureValue.Missing) input).detail())
            .filter(detail -> !detail.isBlank())
            .toList();
    return reasons(risk.outcome()).stream()
        .filter(reason -> told.stream().noneMatch(reason::contains))
        .toList();
  }

  /** Empty when it says something. */
  public static List<String> reasons(RiskOutcome outcome) {
    return switch (outcome) {
      case RiskOutcome.Scored _ -> List.of();
      case RiskOutcome.NotComputable(List<String> reasons) -> reasons;
      case RiskOutcome.NotApplicable(List<String> reasons) -> reasons;
      case RiskOutcome.Withdrawn(String reason, _) -> List.of(reason);
    };
  }
}
