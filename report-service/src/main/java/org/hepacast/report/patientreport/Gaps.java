package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.assessment.InputNames;
import org.hepacast.report.assessment.Wording;

/** What is missing with its remedy, and why models say nothing. */
final class Gaps {
  private static final String IMAGES =
      "An ImagingStudy that the protocol takes, with the lesion outlined; the page on imaging tells"
          + " what became of each study.";

  private Gaps() {}

  static List<Section> section(List<RiskEvent> risks) {
    var blocks = new ArrayList<Block>();
    List<List<String>> missing = missing(Caveats.missing(risks));
    if (!missing.isEmpty()) {
      blocks.add(
          Block.Table.of(
              null, List.of("Missing", "What was seen", "Remedy"), List.of(26, 42, 32), missing));
    }
    List<List<String>> silent =
        risks.stream()
            .filter(risk -> !Silence.reasons(risk.outcome()).isEmpty())
            .map(risk -> List.of(risk.model().title(), why(risk)))
            .toList();
    if (!silent.isEmpty()) {
      blocks.add(Block.Table.of(null, List.of("No score by", "Because"), List.of(26, 74), silent));
    }
    return blocks.isEmpty()
        ? List.of()
        : List.of(new Section("gaps", "What is missing, and what would fill it", blocks));
  }

  /** What no image was measured for has one reason, however much of it there is. */
  private static List<List<String>> missing(List<FeatureValue.Missing> all) {
    var rows = new LinkedHashMap<List<String>, List<String>>();
    for (FeatureValue.Missing missing : all) {
      String reason = Wording.capital(Wording.sentence(Wording.reason(missing.reason())));
      String seen = reason + " " + missing.detail();
      boolean measured = InputNames.measured(missing.name());
      String remedy = measured ? IMAGES : Wording.remedy(missing.reason());
      String alone = measured ? "" : missing.name();
      rows.computeIfAbsent(List.of(seen, remedy, alone), absent -> new ArrayList<>())
          .add(missing.name());
    }
    return rows.entrySet().stream()
        .map(
            row ->
                List.of(
                    InputNames.inWords(row.getValue()),
                    row.getKey().getFirst(),
                    row.getKey().get(1)))
        .toList();
  }

  /** The table above tells of each missing input why it is. */
  private static String why(RiskEvent risk) {
    var reasons = new ArrayList<String>();
    String names = InputNames.inWords(risk.missing());
    List<String> others = Silence.beyondMissing(risk);
    if (others.size() < Silence.reasons(risk.outcome()).size() && !names.isEmpty()) {
      reasons.add("it needs what is missing: " + names);
    }
    reasons.addAll(others);
    return Wording.capital(String.join("; ", reasons));
  }
}
