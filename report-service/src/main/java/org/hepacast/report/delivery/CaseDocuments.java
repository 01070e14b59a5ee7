package org.hepacast.report.delivery;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.report.assessment.Assessment;
import org.hepacast.report.assessment.AssessmentStatus;
import org.hepacast.report.assessment.CaseDocument;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.PreparedAssessment;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.print.PdfReport;
import org.hepacast.report.reading.IllustrationReadings;
import org.hepacast.report.reading.RiskReadings;
import org.hepacast.report.reading.RiskView;
import org.jboss.logging.Logger;

/** The report that goes with what changes of a case: of all its risks as they stand then. */
final class CaseDocuments {
  private static final Logger LOG = Logger.getLogger(CaseDocuments.class);

  private final Deployment deployment;
  private final RiskReadings readings;
  private final IllustrationReadings illustrations;

  CaseDocuments(Deployment deployment, RiskReadings readings, IllustrationReadings illustrations) {
    this.deployment = deployment;
    this.readings = readings;
    this.illustrations = illustrations;
  }

  /**
   * Empty where the deployment wants none. A report that cannot be made keeps no assessment out of
   * the record.
   *
   * @param changed what is about to be written of one case; at least one
   */
  Optional<CaseDocument> of(Collection<PreparedAssessment> changed) {
    if (!deployment.companions().diagnosticReport()) {
      return Optional.empty();
    }
    return switch (deployment.companions().document()) {
      case Deployment.Document.None _ -> Optional.empty();
      case Deployment.Document.Attached _ -> made(changed, this::attached);
      case Deployment.Document.Linked(String pages) -> {
        String caseId = changed.iterator().next().assessment().risk().caseReference().caseId();
        String address = pages + "/cases/" + caseId + "/report.pdf";
        yield made(
            changed,
            risks -> new Formed(PatientReport.edition(risks), new CaseDocument.Linked(address)));
      }
    };
  }

  /** Gives the report the form that the deployment wants. */
  private interface Forming {
    Formed of(List<RiskEvent> risks);
  }

  private record Formed(String edition, CaseDocument.Form form) {}

  /**
   * With the laboratory values as they ran until then, and the lesions that were shown then. A
   * value or a picture that comes later and changes no assessment does not make another document.
   */
  private Formed attached(List<RiskEvent> risks) {
    PatientReport report = PatientReport.of(risks, illustrations.of(risks));
    return new Formed(report.edition(), new CaseDocument.Attached(PdfReport.of(report)));
  }

  private Optional<CaseDocument> made(Collection<PreparedAssessment> changed, Forming forming) {
    try {
      return Optional.of(document(changed, forming));
    } catch (ProblemException e) {
      throw new DatabaseAway(new SQLException("The stored risks could not be read", e));
    } catch (RuntimeException e) {
      LOG.errorf(Faults.withoutMessages(e), "The report of a case could not be made by a defect");
      return Optional.empty();
    }
  }

  private CaseDocument document(Collection<PreparedAssessment> changed, Forming forming) {
    var now = new HashMap<String, Assessment>();
    changed.forEach(one -> now.put(one.assessment().risk().model().family(), one.assessment()));
    Assessment first = changed.iterator().next().assessment();
    List<RiskEvent> risks = new ArrayList<>();
    List<AssessmentStatus> standing = new ArrayList<>();
    List<String> references = new ArrayList<>();
    for (RiskView view : readings.ofCase(first.risk().caseReference().caseId())) {
      Assessment own = now.remove(view.risk().model().family());
      risks.add(own == null ? view.risk() : own.risk());
      if (own != null) {
        note(own, standing, references);
      } else if (view.risk().outcome() instanceof RiskOutcome.Scored) {
        note(view, standing, references);
      }
    }
    now.values()
        .forEach(
            own -> {
              risks.add(own.risk());
              note(own, standing, references);
            });
    Formed formed = forming.of(risks);
    return new CaseDocument(
        first.risk().caseReference(),
        formed.edition(),
        together(standing),
        made(changed),
        PatientReport.conclusion(risks),
        references,
        risks.stream()
            .anyMatch(
                risk ->
                    risk.outcome() instanceof RiskOutcome.Scored
                        && risk.model().maturity() == Maturity.DEMONSTRATION),
        formed.form());
  }

  private static void note(
      Assessment own, List<AssessmentStatus> standing, List<String> references) {
    if (!own.withdrawn()) {
      standing.add(own.status());
      references.add(own.assessmentUrn());
    }
  }

  /** What the EHR holds of a model that says the same as before. */
  private static void note(
      RiskView view, List<AssessmentStatus> standing, List<String> references) {
    Optional.ofNullable(view.status())
        .flatMap(AssessmentStatus::ofCode)
        .filter(status -> status != AssessmentStatus.ENTERED_IN_ERROR)
        .ifPresent(
            status -> {
              standing.add(status);
              Optional.ofNullable(view.reference())
                  .map(reference -> reference.replaceFirst("/_history/.*", ""))
                  .ifPresent(references::add);
            });
  }

  /** The least finished of what it reports; withdrawn when nothing of it stands. */
  private static AssessmentStatus together(List<AssessmentStatus> standing) {
    for (AssessmentStatus status :
        List.of(
            AssessmentStatus.PRELIMINARY, AssessmentStatus.CORRECTED, AssessmentStatus.AMENDED)) {
      if (standing.contains(status)) {
        return status;
      }
    }
    return standing.isEmpty() ? AssessmentStatus.ENTERED_IN_ERROR : AssessmentStatus.FINAL;
  }

  private static Instant made(Collection<PreparedAssessment> changed) {
    return changed.stream()
        .map(one -> one.assessment().made())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
