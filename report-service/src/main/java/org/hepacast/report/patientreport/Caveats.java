package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.assessment.InputNames;
import org.hepacast.report.assessment.Wording;

/** What a reader must know before trusting page one. */
final class Caveats {
  /** How the model service marks what nobody in the training data was like. */
  private static final String UNUSUAL = "the answer is less certain than it looks";

  private Caveats() {}

  static List<Section> section(List<Said> said, List<RiskEvent> risks) {
    var items = new ArrayList<String>();
    missing(risks, items);
    marked(risks, items);
    said.stream()
        .flatMap(one -> one.scored().figures().stream())
        .filter(figure -> figure.endsWith(UNUSUAL))
        .distinct()
        .map(figure -> "Outside the training range: " + Wording.sentence(figure))
        .forEach(items::add);
    demonstrations(said, items);
    items.add(
        "A published figure is what became of the source's patients; it is not this patient's"
            + " future. "
            + Wording.RESEARCH_USE);
    return List.of(
        new Section("caveats", "Before you rely on it", List.of(new Block.Bullets(items))));
  }

  /** One line for each reason. */
  private static void missing(List<RiskEvent> risks, List<String> items) {
    Map<MissingReason, List<String>> byReason = new LinkedHashMap<>();
    missing(risks).stream()
        .sorted(Comparator.comparing(FeatureValue.Missing::reason))
        .forEach(
            missing ->
                byReason
                    .computeIfAbsent(missing.reason(), absent -> new ArrayList<>())
                    .add(missing.name()));
    byReason.forEach(
        (reason, names) ->
            items.add(
                (reason == MissingReason.REFUSED ? "Refused" : "Missing")
                    + ", "
                    + Wording.reason(reason)
                    + ": "
                    + InputNames.inWords(names)
                    + "."));
  }

  private static void marked(List<RiskEvent> risks, List<String> items) {
    List<FeatureValue.Known> known = known(risks);
    line(
        "Preliminary at the source",
        known.stream().filter(FeatureValue.Known::preliminary).toList(),
        items);
    line(
        "Corrected at the source",
        known.stream().filter(FeatureValue.Known::corrected).toList(),
        items);
    for (FeatureValue.Known one : known) {
      AutomaticSegmentation automatic = one.automatic();
      if (automatic != null) {
        items.add(
            "Automatic: %s was measured on regions that no person has drawn: %s."
                .formatted(Wording.meaning(one.name()), automatic.words()));
      }
    }
  }

  private static void line(String words, List<FeatureValue.Known> values, List<String> items) {
    if (!values.isEmpty()) {
      items.add(
          words
              + ": "
              + values.stream()
                  .map(value -> Wording.meaning(value.name()))
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }

  private static void demonstrations(List<Said> said, List<String> items) {
    List<String> titles =
        said.stream()
            .filter(one -> one.model().maturity() == Maturity.DEMONSTRATION)
            .map(one -> one.model().title())
            .toList();
    if (!titles.isEmpty()) {
      items.add(
          "Trained on simulated patients, a demonstration: " + String.join(", ", titles) + ".");
    }
  }

  /** Each known input once, as the newest risk has it. */
  static List<FeatureValue.Known> known(List<RiskEvent> risks) {
    return inputs(risks, FeatureValue.Known.class);
  }

  /** Each input that at least one model lacks, once. */
  static List<FeatureValue.Missing> missing(List<RiskEvent> risks) {
    return inputs(risks, FeatureValue.Missing.class);
  }

  private static <T extends FeatureValue> List<T> inputs(List<RiskEvent> risks, Class<T> kind) {
    var inputs = new LinkedHashMap<String, T>();
    risks.stream()
        .sorted(Comparator.comparing(RiskEvent::sequence).reversed())
        .flatMap(risk -> risk.inputs().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .forEach(input -> inputs.putIfAbsent(input.name(), input));
    return List.copyOf(inputs.values());
  }
}
