package org.hepacast.report.assessment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.json.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction that puts a case's assessments into the record. Written a second time, it
 * changes nothing: Devices are created only where their identifier is not known; RiskAssessments,
 * DiagnosticReports and Observations are updated by their identifiers; Provenances and AuditEvents
 * have ids of their own.
 *
 * @param body the Bundle as JSON
 * @param parts one per assessment, in the order they were given
 */
public record RiskTransaction(byte[] body, List<Part> parts) {

  /**
   * @param entry position of the RiskAssessment among the entries, of the request as of the answer
   * @param contentHash see {@link PreparedAssessment}
   * @param deviceIdentifier for whoever must see to it that a Device is created only once
   */
  public record Part(
      Assessment assessment, int entry, String contentHash, String deviceIdentifier) {

    /** Without the assessment: it is patient data. */
    @Override
    public String toString() {
      return "Part[" + entry + ", " + contentHash + "]";
    }
  }

  public RiskTransaction {
    parts = List.copyOf(parts);
  }

  public static RiskTransaction of(Deployment deployment, Assessment assessment) {
    return of(deployment, List.of(PreparedAssessment.of(deployment, assessment)));
  }

  public static RiskTransaction of(Deployment deployment, List<PreparedAssessment> assessments) {
    return of(deployment, assessments, Optional.empty());
  }

  /**
   * @param document the report of the case, if one goes with its assessments
   */
  public static RiskTransaction of(
      Deployment deployment,
      List<PreparedAssessment> assessments,
      Optional<CaseDocument> document) {
    var writing = new Writing(deployment, document.map(CaseDocument::urn).orElse(null));
    List<Part> parts = assessments.stream().map(writing::add).toList();
    document.ifPresent(writing::add);
    return new RiskTransaction(EventJson.write(writing.bundle), parts);
  }

  public List<Integer> entries() {
    return parts.stream().map(Part::entry).toList();
  }

  public Set<String> deviceIdentifiers() {
    var devices = new TreeSet<String>();
    parts.forEach(part -> devices.add(part.deviceIdentifier()));
    return devices;
  }

  /** {@code identifier=system%7Cvalue}. */
  public static String search(String system, String value) {
    return "identifier=" + URLEncoder.encode(system + "|" + value, StandardCharsets.UTF_8);
  }

  /** Without the body: it is patient data. */
  @Override
  public String toString() {
    return "RiskTransaction" + parts;
  }

  /** The Bundle while it grows: what several assessments share stands in it once. */
  private static final class Writing {
    private final Deployment deployment;
    private final @Nullable String document;
    private final ObjectNode bundle = FhirJson.resource("Bundle").put("type", "transaction");
    private final ArrayNode entries = bundle.putArray("entry");
    private final Set<String> urls = new HashSet<>();

    private Writing(Deployment deployment, @Nullable String document) {
      this.deployment = deployment;
      this.document = document;
    }

    private void add(CaseDocument report) {
      String own = search(Systems.REPORT_IDENTIFIER, report.identifier());
      add(
          report.urn(),
          CaseReportResource.of(deployment, report),
          request("PUT", "DiagnosticReport?" + own));
    }

    private Part add(PreparedAssessment prepared) {
      Assessment assessment = prepared.assessment();
      String device = assessment.risk().model().identifier();
      String byIdentifier = search(Systems.MODEL_IDENTIFIER, device);
      add(
          assessment.deviceUrn(),
          DeviceResource.of(deployment, assessment.risk().model()),
          request("POST", "Device").put("ifNoneExist", byIdentifier));
      int entry = entries.size();
      String own = search(deployment.identifierSystem(), assessment.identifier());
      add(assessment.assessmentUrn(), prepared.resource(), request("PUT", "RiskAssessment?" + own));
      var targets = new ArrayList<String>();
      targets.add(assessment.assessmentUrn());
      if (deployment.companions().diagnosticReport()) {
        addReport(assessment, targets);
      }
      if (document != null) {
        targets.add(document);
      }
      add(
          Assessment.urn(assessment.provenanceId()),
          ProvenanceResource.of(deployment, assessment, targets),
          request("PUT", "Provenance/" + assessment.provenanceId()));
      if (deployment.companions().auditEvent()) {
        add(
            Assessment.urn(assessment.auditId()),
            AuditEventResource.of(deployment, assessment),
            request("PUT", "AuditEvent/" + assessment.auditId()));
      }
      return new Part(assessment, entry, prepared.contentHash(), device);
    }

    private void addReport(Assessment assessment, List<String> targets) {
      var observations = new DerivedObservations(deployment, assessment);
      var results = new ArrayList<String>();
      for (DerivedValue value : assessment.derived()) {
        results.add(observations.urn(value.name()));
        addObservation(observations, value.name(), observations.standing(value));
      }
      for (String feature : assessment.noLongerDerived()) {
        addObservation(observations, feature, observations.withdrawn(feature));
        targets.add(observations.urn(feature));
      }
      String report = assessment.reportUrn();
      String own = search(Systems.REPORT_IDENTIFIER, assessment.identifier());
      add(
          report,
          ReportResource.of(deployment, assessment, results),
          request("PUT", "DiagnosticReport?" + own));
      targets.add(report);
      targets.addAll(results);
    }

    private void addObservation(
        DerivedObservations observations, String feature, ObjectNode resource) {
      String own = search(Systems.OBSERVATION_IDENTIFIER, observations.identifier(feature));
      add(observations.urn(feature), resource, request("PUT", "Observation?" + own));
    }

    private void add(String fullUrl, ObjectNode resource, ObjectNode request) {
      if (urls.add(fullUrl)) {
        ObjectNode entry = entries.addObject().put("fullUrl", fullUrl);
        entry.set("resource", resource);
        entry.set("request", request);
      }
    }

    private static ObjectNode request(String method, String url) {
      return FhirJson.object().put("method", method).put("url", url);
    }
  }
}
