package org.hepacast.model.watch.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.hepacast.model.watch.drift.Judgement;
import org.hepacast.model.watch.judge.ModelWatch;
import org.hepacast.model.watch.judge.Proposal;
import org.hepacast.model.watch.recalibration.Decision;
import org.jspecify.annotations.Nullable;

/** Everything the page of a version at a centre shows, in words. */
record ModelPage(
    String family,
    String title,
    String version,
    String centre,
    String summary,
    int window,
    List<Alarm> alarms,
    @Nullable Proposed proposal,
    @Nullable MonthPicture months,
    List<CalibrationPicture> calibrations,
    List<ModelWatch.Count> said,
    List<ModelWatch.Count> missing,
    List<ModelWatch.Count> refusals,
    List<Row> measures,
    List<String> decisions) {

  /** What is wrong, and what to do. */
  record Alarm(String what, String words, String advice) {}

  /**
   * @param state what was decided on it, or that nobody has
   */
  record Proposed(String id, String words, String state) {}

  /** A measure. */
  record Row(String kind, String what, String against, String p, String words, boolean alarm) {}

  /** Neither months nor calibration. */
  public boolean nothingDrawn() {
    return months == null && calibrations.isEmpty();
  }

  static ModelPage of(ModelWatch model, List<Decision> decisions) {
    List<Decision> here =
        decisions.stream()
            .filter(one -> one.proposal().of().version().equals(model.version()))
            .filter(one -> one.proposal().of().centre().equals(model.centre()))
            .toList();
    return new ModelPage(
        model.family(),
        model.title(),
        model.version(),
        model.centre(),
        summary(model),
        model.window(),
        model.alarms().stream().map(ModelPage::alarm).toList(),
        model.proposal() == null ? null : proposed(model.proposal(), here),
        MonthPicture.of(model.months()).orElse(null),
        model.horizons().stream().flatMap(at -> CalibrationPicture.of(at).stream()).toList(),
        model.said(),
        model.missing(),
        model.refusals(),
        model.measures().stream()
            .sorted(Comparator.comparing((Judgement judged) -> !judged.alarm()))
            .map(ModelPage::row)
            .toList(),
        here.stream().map(ModelPage::decided).toList());
  }

  private static String summary(ModelWatch model) {
    return model.from() == null
        ? "%s; no case stands.".formatted(model.role())
        : "%s; %d cases stand. The newest %d, with index events from %s to %s, are compared with what was before."
            .formatted(model.role(), model.cases(), model.window(), model.from(), model.until());
  }

  private static Alarm alarm(Judgement judged) {
    return new Alarm(
        "%s: %s".formatted(Words.kind(judged.measure().kind()), judged.measure().of()),
        judged.measure().words(),
        Words.advice(judged.measure().kind()));
  }

  private static Row row(Judgement judged) {
    return new Row(
        Words.kind(judged.measure().kind()),
        judged.measure().of(),
        judged.measure().against(),
        Words.p(judged.adjusted()),
        judged.measure().words(),
        judged.alarm());
  }

  private static Proposed proposed(Proposal proposal, List<Decision> decisions) {
    return new Proposed(
        proposal.id(),
        proposal.words(),
        decisions.stream()
            .filter(decision -> decision.answers(proposal))
            .findFirst()
            .map(ModelPage::decided)
            .orElse("Nobody has decided yet."));
  }

  private static String decided(Decision decision) {
    return "%s by %s on %s: hazard times %s%s"
        .formatted(
            decision.answer() == Decision.Answer.ACCEPTED ? "Accepted" : "Declined",
            decision.by(),
            Words.minute(decision.at()),
            String.format(Locale.ROOT, "%.2f", decision.proposal().factor().estimate()),
            decision.reason() == null ? "." : " (" + decision.reason() + ").");
  }
}
