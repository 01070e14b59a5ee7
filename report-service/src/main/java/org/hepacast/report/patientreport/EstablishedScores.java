package org.hepacast.report.patientreport;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.assessment.InputNames;
import org.hepacast.report.assessment.Wording;

/** Every model in a line: what it says, and what its source observed or why it says nothing. */
final class EstablishedScores {
  private static final int LONGEST_REASON = 110;

  private EstablishedScores() {}

  static List<Section> section(List<RiskEvent> risks) {
    List<List<String>> rows =
        risks.stream()
            .sorted(
                Comparator.comparing(
                        (RiskEvent risk) -> risk.outcome() instanceof RiskOutcome.Scored)
                    .reversed()
                    .thenComparing(risk -> risk.model().title()))
            .map(EstablishedScores::row)
            .toList();
    return List.of(
        new Section(
            "scores",
            "Scores and models",
            List.of(
                Block.Table.of(
                    null,
                    List.of(
                        "Model", "Value", "Group", "Outcome in the source's patients", "Missing"),
                    List.of(23, 13, 15, 25, 24),
                    rows))));
  }

  private static List<String> row(RiskEvent risk) {
    String title = risk.model().title();
    return risk.outcome() instanceof RiskOutcome.Scored scored
        ? List.of(title, value(scored), group(scored), outcome(scored), missing(risk))
        : List.of(title, "no score", "", silent(risk), names(risk));
  }

  private static String value(RiskOutcome.Scored scored) {
    return scored.estimated()
        ? Wording.value(scored) + " %"
        : Wording.value(scored) + " (" + scored.scale() + ")";
  }

  private static String group(RiskOutcome.Scored scored) {
    return scored.groups().isEmpty() ? "none published" : Wording.groups(scored);
  }

  /**
   * Page one has a line for it: further figures, and whose they are, stand with the model's facts.
   */
  private static String outcome(RiskOutcome.Scored scored) {
    if (!scored.predictions().isEmpty()) {
      return scored.predictions().stream()
          .map(Wording::prediction)
          .collect(Collectors.joining("; "));
    }
    return scored.figures().isEmpty()
        ? "none published"
        : "no probability; see " + ModelFacts.TITLE;
  }

  private static String missing(RiskEvent risk) {
    return risk.missing().isEmpty() ? "nothing" : names(risk);
  }

  /** Of a model without a score the reason says what is missing, where no name does. */
  private static String names(RiskEvent risk) {
    return InputNames.inWords(risk.missing());
  }

  /** The first reason, cut between words; all of them stand in the details. */
  private static String silent(RiskEvent risk) {
    List<String> reasons = Silence.beyondMissing(risk);
    if (reasons.isEmpty()) {
      return "";
    }
    String reason = reasons.getFirst();
    if (reason.length() <= LONGEST_REASON) {
      return reason;
    }
    int space = reason.lastIndexOf(' ', LONGEST_REASON);
    return reason.substring(0, space < LONGEST_REASON / 2 ? LONGEST_REASON : space) + " …";
  }
}
