package org.hepacast.report.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.kit.page.Times;
import org.hepacast.report.assessment.InputNames;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.reading.RiskView;
import org.hepacast.report.worklist.WorklistReader;
import org.jspecify.annotations.Nullable;

/**
 * A case on the worklist.
 *
 * @param person whose case it is, for the audit trail
 * @param firstAt when it came, and {@code changedAt} when what is said of it changed last: in
 *     milliseconds, for the script
 * @param news {@code new} or {@code changed} since the reader looked; null for neither
 * @param withheld that the patient refuses, in the place of any score; null where nobody does
 * @param scores the first few, and {@code moreScores} the others
 * @param unscored how many models say nothing of it
 * @param lacking how many inputs are missing that at least one model would need
 * @param missing the same in words
 * @param state the delivery that most needs to be looked at
 */
record WorklistRow(
    String caseId,
    AuditEntry.Patient person,
    String patient,
    String indexEvent,
    String changed,
    long firstAt,
    long changedAt,
    @Nullable String news,
    @Nullable String withheld,
    List<Chip> scores,
    List<Chip> moreScores,
    int unscored,
    int lacking,
    List<String> missing,
    DeliveryState state) {
  /** More make a row that nobody takes in at a glance. */
  private static final int SHOWN = 3;

  /** A score in short: {@code Fong clinical risk score}, {@code 2 to 3}, {@code low or high}. */
  record Chip(String title, String score, @Nullable String group, String kind) {}

  /**
   * @param seen when the reader has looked last; null when that is not known
   */
  static WorklistRow of(
      WorklistReader.Entry entry,
      List<RiskView> views,
      @Nullable Instant seen,
      @Nullable String ehrBase) {
    CaseReference reference = views.getFirst().risk().caseReference();
    Optional<Refusal> refusal = PatientReport.refusal(views.stream().map(RiskView::risk).toList());
    List<Chip> chips =
        refusal.isPresent()
            ? List.of()
            : views.stream().map(WorklistRow::chip).filter(Objects::nonNull).toList();
    List<String> lacking =
        views.stream().flatMap(view -> view.risk().missing().stream()).distinct().toList();
    return new WorklistRow(
        reference.caseId(),
        new AuditEntry.Patient(reference.source(), reference.patient().reference()),
        reference.patient().reference(),
        Wording.indexEvent(reference.indexEvent()),
        Times.minute(entry.changedAt()),
        entry.firstAt().toEpochMilli(),
        entry.changedAt().toEpochMilli(),
        news(entry, seen),
        refusal.map(Refusal::headline).orElse(null),
        chips.stream().limit(SHOWN).toList(),
        chips.stream().skip(SHOWN).toList(),
        views.size() - chips.size(),
        lacking.size(),
        InputNames.words(lacking),
        worst(views, ehrBase));
  }

  private static @Nullable String news(WorklistReader.Entry entry, @Nullable Instant seen) {
    if (seen == null || !entry.changedAt().isAfter(seen)) {
      return null;
    }
    return entry.firstAt().isAfter(seen) ? "new" : "changed";
  }

  private static @Nullable Chip chip(RiskView view) {
    return view.risk().outcome() instanceof RiskOutcome.Scored scored
        ? new Chip(
            view.risk().model().title(),
            Wording.value(scored) + (scored.estimated() ? " %" : ""),
            scored.groups().isEmpty() ? null : Wording.groups(scored),
            scored.complete() ? "point" : "range")
        : null;
  }

  private static DeliveryState worst(List<RiskView> views, @Nullable String ehrBase) {
    List<String> order = List.of("stopped", "waiting", "done", "none");
    DeliveryState worst =
        views.stream()
            .map(view -> DeliveryState.of(view, ehrBase))
            .min(Comparator.comparingInt(state -> order.indexOf(state.kind())))
            .orElseThrow();
    return worst.kind().equals("done")
        ? new DeliveryState("in the EHR", "done", null, null)
        : worst;
  }
}
