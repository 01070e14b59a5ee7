package org.hepacast.report.cds;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.assessment.Narrative;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.patientreport.Said;
import org.hepacast.report.patientreport.Spread;
import org.jspecify.annotations.Nullable;

/**
 * The stored risks of one case as a card.
 *
 * @param models that say something on it: {@code fong:1.0.0}
 */
record RiskCard(Card card, List<String> models) {
  /** CDS Hooks' limit of a summary. */
  private static final int LONGEST_SUMMARY = 140;

  /**
   * Empty where no model says anything of the case; of a patient who refuses it says that.
   *
   * @param pages address of this service's pages as people reach it; null where nobody has told it
   */
  static Optional<RiskCard> of(Hook hook, List<RiskEvent> risks, @Nullable String pages) {
    Optional<Refusal> refusal = PatientReport.refusal(risks);
    if (refusal.isPresent()) {
      return Optional.of(withheld(hook, risks, refusal.get(), pages));
    }
    List<Said> said = Said.of(risks);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    CaseReference about = risks.getFirst().caseReference();
    var card =
        new Card(
            id(hook, said.stream().map(Said::risk).toList()),
            shortened(summary(about, said)),
            detail(about, said, risks),
            Card.INFO,
            new Card.Source("Hepacast", pages),
            pages == null ? List.of() : List.of(link(pages, about)),
            Card.REASONS);
    return Optional.of(
        new RiskCard(card, said.stream().map(s -> s.risk().model().identifier()).toList()));
  }

  /** No reason to set it aside is offered: it says nothing that could be wrong of the patient. */
  private static RiskCard withheld(
      Hook hook, List<RiskEvent> risks, Refusal refusal, @Nullable String pages) {
    CaseReference about = risks.getFirst().caseReference();
    return new RiskCard(
        new Card(
            id(hook, risks),
            shortened(refusal.headline() + " " + Wording.indexEvent(about.indexEvent())),
            Markdown.plain(refusal.sentence()) + "\n",
            Card.INFO,
            new Card.Source("Hepacast", pages),
            pages == null ? List.of() : List.of(link(pages, about)),
            List.of()),
        List.of());
  }

  private static Card.Link link(String pages, CaseReference about) {
    return new Card.Link(
        "Risk, what moved it and what is missing", pages + "/cases/" + about.caseId(), "absolute");
  }

  private static UUID id(Hook hook, List<RiskEvent> shown) {
    String risks = shown.stream().map(RiskEvent::riskId).sorted().collect(Collectors.joining(","));
    return UUID.nameUUIDFromBytes(
        ("card|" + hook.id() + "|" + risks).getBytes(StandardCharsets.UTF_8));
  }

  private static String summary(CaseReference about, List<Said> said) {
    String event = Wording.indexEvent(about.indexEvent());
    return Spread.widest(said)
        .map(
            spread ->
                "Research use only: %s, %d %s; %s"
                    .formatted(
                        spread.words(),
                        spread.models(),
                        spread.models() == 1 ? "model" : "models",
                        event))
        .orElseGet(
            () ->
                "Research use only: %d %s, no published probability; %s"
                    .formatted(said.size(), said.size() == 1 ? "score" : "scores", event));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SUMMARY
        ? text
        : text.substring(0, text.lastIndexOf(' ', LONGEST_SUMMARY - 2)) + " …";
  }

  private static String detail(CaseReference about, List<Said> said, List<RiskEvent> all) {
    var text = new StringBuilder();
    text.append("**").append(Wording.RESEARCH_USE).append("** Of ");
    text.append(Markdown.plain(Wording.indexEvent(about.indexEvent()))).append(".\n\n");
    Spread.all(said).stream()
        .filter(Spread::disagrees)
        .forEach(
            spread ->
                text.append("The models differ: ")
                    .append(Markdown.plain(spread.words()))
                    .append(".\n\n"));
    said.stream()
        .sorted(Comparator.comparing(s -> s.risk().model().title()))
        .forEach(one -> text.append("- ").append(line(one)).append('\n'));
    missing(all)
        .ifPresent(names -> text.append("\nMissing: ").append(Markdown.plain(names)).append(".\n"));
    return text.toString();
  }

  /** A model in one line: what it is, what it says, how sure it is, what it is not for. */
  private static String line(Said said) {
    var model = said.risk().model();
    String says =
        said.scored().predictions().isEmpty()
            ? "No probability is published for this score."
            : said.scored().predictions().stream()
                .map(
                    p ->
                        Wording.sentence(Wording.prediction(p))
                            + " "
                            + Wording.sentence(p.uncertainty()))
                .collect(Collectors.joining(" "));
    return "**%s** (%s, %s). %s %s%s %s"
        .formatted(
            Markdown.plain(model.title()),
            Markdown.plain(model.version()),
            model.maturity().words(),
            Markdown.plain(Wording.sentence(Wording.score(said.scored()))),
            Markdown.plain(says),
            Markdown.plain(preliminary(said)),
            Markdown.plain(Wording.label(model)));
  }

  private static String preliminary(Said said) {
    List<String> reasons = Narrative.unfinished(said.risk());
    return reasons.isEmpty() ? "" : " Preliminary: " + String.join("; ", reasons) + ".";
  }

  private static Optional<String> missing(List<RiskEvent> risks) {
    String names =
        risks.stream()
            .flatMap(risk -> risk.missing().stream())
            .distinct()
            .map(Wording::meaning)
            .collect(Collectors.joining("; "));
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }
}
