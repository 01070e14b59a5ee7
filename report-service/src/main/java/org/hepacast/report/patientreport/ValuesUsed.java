package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.page.Times;
import org.hepacast.report.assessment.Wording;

/** The patient's values that at least one model used, and what was corrected under them. */
final class ValuesUsed {
  private ValuesUsed() {}

  static List<Section> section(List<RiskEvent> risks) {
    var blocks = new ArrayList<Block>();
    List<List<Block.Cell>> rows = Caveats.known(risks).stream().map(ValuesUsed::row).toList();
    if (!rows.isEmpty()) {
      blocks.add(
          new Block.Table(
              null, List.of("Input", "Value", "Date", "Source"), List.of(31, 24, 14, 31), rows));
    }
    List<String> corrections =
        risks.stream()
            .flatMap(risk -> risk.corrections().stream())
            .distinct()
            .map(correction -> "Corrected: " + Wording.correction(correction))
            .toList();
    if (!corrections.isEmpty()) {
      blocks.add(new Block.Bullets(corrections));
    }
    return blocks.isEmpty() ? List.of() : List.of(new Section("inputs", "Values used", blocks));
  }

  private static List<Block.Cell> row(FeatureValue.Known known) {
    var value = new ArrayList<String>();
    value.add(Wording.value(known.value()));
    if (known.preliminary()) {
      value.add("preliminary");
    }
    if (known.corrected()) {
      value.add("corrected");
    }
    if (known.automatic() != null) {
      value.add("automatic");
    }
    if (known.rule() != null) {
      value.add(known.rule());
    }
    return List.of(
        Block.Cell.of(Wording.meaning(known.name())),
        Block.Cell.of(String.join(", ", value)),
        Block.Cell.of(known.effective() == null ? "" : Times.minute(known.effective())),
        Block.Cell.of(known.sources()));
  }
}
