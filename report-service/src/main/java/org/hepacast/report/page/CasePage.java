package org.hepacast.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.kit.page.Times;
import org.hepacast.report.assessment.EhrReferences;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.patientreport.HtmlReport;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.patientreport.Silence;
import org.hepacast.report.reading.EarlierRisk;
import org.hepacast.report.reading.RiskView;
import org.jspecify.annotations.Nullable;

/**
 * The page of a case: its report, and what became of it at the EHR.
 *
 * @param summary page one of the report, as HTML
 * @param details the rest of it
 */
record CasePage(
    String caseId,
    String patient,
    @Nullable String patientLink,
    String indexEvent,
    String changed,
    String edition,
    String summary,
    String details,
    List<Delivered> deliveries,
    List<Event> history) {

  /** How far a model's assessment is at the EHR. */
  record Delivered(String model, DeliveryState state) {}

  /**
   * A line of the history.
   *
   * @param why there is no score; says nothing where there is one
   */
  record Event(String at, String model, String said, Reasons why, List<Step> steps) {}

  /** What was done at the EHR. */
  record Step(String at, String done, @Nullable String reference, @Nullable String link) {}

  static CasePage of(
      PatientReport report,
      List<RiskView> views,
      List<EarlierRisk> history,
      EhrReferences references,
      @Nullable String ehrBase) {
    CaseReference about = views.getFirst().risk().caseReference();
    var links = new PageLinks(about.caseId(), references, ehrBase);
    boolean refused =
        PatientReport.refusal(views.stream().map(RiskView::risk).toList()).isPresent();
    return new CasePage(
        about.caseId(),
        about.patient().reference(),
        links.ofSource(about.patient()).orElse(null),
        Wording.indexEvent(about.indexEvent()),
        views.stream()
            .map(RiskView::changedAt)
            .max(Comparator.naturalOrder())
            .map(Times::minute)
            .orElseThrow(),
        report.edition(),
        new HtmlReport(links).summary(report),
        new HtmlReport(links).details(report),
        views.stream()
            .map(view -> new Delivered(title(view), DeliveryState.of(view, ehrBase)))
            .toList(),
        history.stream().map(earlier -> event(earlier, ehrBase, refused)).toList());
  }

  private static String title(RiskView view) {
    return view.risk().model().title() + " " + view.risk().model().version();
  }

  /** From a case's page to what it names. */
  private record PageLinks(String caseId, EhrReferences references, @Nullable String ehrBase)
      implements HtmlReport.Links {
    @Override
    public String ofFigure(String id) {
      return "/cases/" + caseId + "/figures/" + id + ".svg";
    }

    @Override
    public String ofPixels(String id) {
      return "/cases/" + caseId + "/images/" + id + ".png";
    }

    @Override
    public Optional<String> ofSource(VersionedReference source) {
      return ehrBase != null && references.holds(source.source())
          ? Optional.of(ehrBase + "/" + source.versionedReference())
          : Optional.empty();
    }
  }

  /**
   * @param refused then no earlier figure is shown either
   */
  private static Event event(EarlierRisk earlier, @Nullable String ehrBase, boolean refused) {
    var steps = new ArrayList<Step>();
    for (EarlierRisk.Step step : earlier.steps()) {
      String done =
          switch (step.result()) {
            case "CREATED" -> "written";
            case "UPDATED" -> "updated";
            case "WITHDRAWN" -> "withdrawn";
            case "UNCHANGED" -> "unchanged";
            default -> "nothing to write";
          };
      steps.add(
          new Step(
              Times.minute(step.at()),
              step.status() == null ? done : done + " as " + step.status(),
              step.reference(),
              ehrBase == null || step.reference() == null
                  ? null
                  : ehrBase + "/" + step.reference()));
    }
    String said =
        earlier.risk().outcome() instanceof RiskOutcome.Scored scored
            ? refused ? "not shown, since the patient refuses" : Wording.score(scored)
            : "no score";
    return new Event(
        Times.minute(earlier.receivedAt()),
        earlier.risk().model().title() + " " + earlier.risk().model().version(),
        said,
        Reasons.of(Silence.reasons(earlier.risk().outcome())),
        steps);
  }
}
