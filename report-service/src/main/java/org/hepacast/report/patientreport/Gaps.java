package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.assessment.Wording;

/** What is missing with its remedy, and why models say nothing. */
final class Gaps {
  private Gaps() {}

  static List<Section> section(List<RiskEvent> risks) {
    var blocks = new ArrayList<Block>();
    List<List<String>> missing = Caveats.missing(risks).stream().map(Gaps::row).toList();
    if (!missing.isEmpty()) {
      blocks.add(
          Block.Table.of(
              null, List.of("Missing", "What was seen", "Remedy"), List.of(26, 42, 32), missing));
    }
    List<List<String>> silent =
        risks.stream()
            .filter(risk -> !Silence.reasons(risk.outcome()).isEmpty())
            .map(
                risk ->
                    List.of(
                        risk.model().title(), String.join("; ", Silence.reasons(risk.outcome()))))
            .toList();
    if (!silent.isEmpty()) {
      blocks.add(Block.Table.of(null, List.of("No score by", "Because"), List.of(26, 74), silent));
    }
    return blocks.isEmpty()
        ? List.of()
        : List.of(new Section("gaps", "What is missing, and what would fill it", blocks));
  }

  private static List<String> row(FeatureValue.Missing missing) {
    return List.of(
        Wording.meaning(missing.name()),
        Wording.sentence(Wording.reason(missing.reason())) + " " + missing.detail(),
        Wording.remedy(missing.reason()));
  }
}
