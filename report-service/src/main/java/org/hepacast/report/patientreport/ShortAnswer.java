package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.assessment.Narrative;
import org.hepacast.report.assessment.Wording;

/** The first lines: what the models say, whether they agree, whether it is finished. */
final class ShortAnswer {
  /** What is read in ten seconds. */
  private static final int MOST_QUESTIONS = 4;

  private ShortAnswer() {}

  static List<Section> section(CaseReference about, List<Said> said, List<RiskEvent> risks) {
    var blocks = new ArrayList<Block>();
    if (said.isEmpty()) {
      silence(risks, blocks);
    } else {
      answers(said, blocks);
      if (about.indexEvent().date() == null) {
        blocks.add(
            normal("The operation has no date yet: every horizon counts from a day still open."));
      }
      unfinished(said, blocks);
    }
    return List.of(new Section("answer", "In short", blocks));
  }

  /** Nothing but that the patient refuses, and by which Consent. */
  static List<Section> section(Refusal refusal) {
    var blocks = new ArrayList<Block>();
    blocks.add(lead(refusal.headline()));
    blocks.add(normal(refusal.sentence()));
    blocks.add(normal("Do not use an earlier estimate."));
    VersionedReference consent = refusal.consent();
    if (consent != null) {
      String given = refusal.given();
      blocks.add(
          new Block.Table(
              null,
              List.of("Consent", "Given"),
              List.of(60, 40),
              List.of(
                  List.of(
                      Block.Cell.of(List.of(consent)),
                      Block.Cell.of(given == null ? "without a date" : given)))));
    }
    return List.of(new Section("answer", "In short", blocks));
  }

  private static void silence(List<RiskEvent> risks, List<Block> blocks) {
    List<String> withdrawn =
        risks.stream()
            .filter(risk -> risk.outcome() instanceof RiskOutcome.Withdrawn)
            .map(risk -> Wording.withdrawal(risk.outcome()))
            .distinct()
            .toList();
    if (withdrawn.isEmpty()) {
      blocks.add(lead("No model gives an answer for this case."));
      blocks.add(normal("The table says of each model why."));
    } else {
      blocks.add(lead("Withdrawn: do not use an earlier estimate."));
      withdrawn.forEach(reason -> blocks.add(normal(Wording.sentence(reason))));
    }
  }

  private static void answers(List<Said> said, List<Block> blocks) {
    List<Spread> spreads =
        Spread.all(said).stream()
            .sorted(
                Comparator.comparingInt(Spread::models)
                    .reversed()
                    .thenComparing(Spread::endpoint)
                    .thenComparing(Spread::horizonMonths))
            .toList();
    spreads.stream()
        .limit(MOST_QUESTIONS)
        .forEach(spread -> blocks.add(lead(sentence(spread, said))));
    if (spreads.isEmpty()) {
      blocks.add(
          lead(
              said.size() == 1
                  ? "One score, with no published probability."
                  : said.size() + " scores, none with a published probability."));
    }
    disagreement(said, spreads, blocks);
  }

  /** Of one model with its interval. */
  private static String sentence(Spread spread, List<Said> said) {
    if (spread.models() > 1) {
      return "%s within %s: %s %%, by %d models"
          .formatted(
              spread.endpoint().words(),
              Wording.horizon(spread.horizonMonths()),
              spread.range(),
              spread.models());
    }
    return said.stream()
        .flatMap(one -> one.scored().predictions().stream())
        .filter(spread::answers)
        .map(Wording::prediction)
        .findFirst()
        .orElseThrow();
  }

  private static void disagreement(List<Said> said, List<Spread> spreads, List<Block> blocks) {
    var differences = new ArrayList<String>();
    spreads.stream()
        .filter(Spread::disagrees)
        .map(spread -> "Probabilities differ: " + spread.words() + ".")
        .forEach(differences::add);
    String groups = groups(said);
    if (!groups.isEmpty()) {
      differences.add("The scores' own groups differ: " + groups + ".");
    }
    if (!differences.isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              Block.Tone.WARNING, "The models disagree. " + String.join(" ", differences)));
    }
  }

  /** Empty unless some call the patient's group low and others high. */
  private static String groups(List<Said> said) {
    List<String> low = calling(said, "low");
    List<String> high = calling(said, "high");
    return low.isEmpty() || high.isEmpty()
        ? ""
        : "low by " + String.join(", ", low) + "; high by " + String.join(", ", high);
  }

  private static List<String> calling(List<Said> said, String rank) {
    return said.stream()
        .filter(one -> one.scored().groups().size() == 1)
        .filter(
            one ->
                Objects.equals(
                    one.scored().groups().stream()
                        .map(RiskGroup::qualitative)
                        .map(Objects::toString)
                        .collect(Collectors.joining()),
                    rank))
        .map(one -> one.model().title())
        .toList();
  }

  private static void unfinished(List<Said> said, List<Block> blocks) {
    List<String> reasons =
        said.stream().flatMap(one -> Narrative.unfinished(one.risk()).stream()).distinct().toList();
    List<String> corrected =
        said.stream().anyMatch(one -> !one.risk().corrections().isEmpty())
            ? List.of("Corrected: a value it rests on was changed at its source.")
            : List.of();
    List<String> preliminary =
        reasons.isEmpty()
            ? List.of()
            : List.of("Preliminary at least in part: " + String.join("; ", reasons) + ".");
    Stream.of(preliminary, corrected)
        .flatMap(List::stream)
        .forEach(words -> blocks.add(normal(words)));
  }

  private static Block lead(String text) {
    return new Block.Paragraph(Block.Tone.LEAD, text);
  }

  private static Block normal(String text) {
    return new Block.Paragraph(Block.Tone.NORMAL, text);
  }
}
