package org.hepacast.report.assessment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What every resource of one deployment has in common.
 *
 * @param identifierSystem of the RiskAssessments; says which deployment speaks
 * @param securityLabel code of v3-ObservationValue for "a device asserted this"
 * @param suiteVersion recorded with the Device
 * @param organization on whose behalf it speaks: a reference or a name; null when not configured
 * @param companions what goes with a RiskAssessment
 * @param references what the EHR holds
 */
public record Deployment(
    String identifierSystem,
    String securityLabel,
    String suiteVersion,
    @Nullable String organization,
    Companions companions,
    EhrReferences references) {

  /** On whose behalf every resource speaks. */
  ObjectNode speaker() {
    if (organization == null) {
      return FhirJson.text("display", "The operator of this deployment of Hepacast");
    }
    return organization.startsWith("Organization/")
        ? FhirJson.reference(organization)
        : FhirJson.text("display", organization);
  }

  /** What an EHR may not take beside the RiskAssessment, its Device and its Provenance. */
  public record Companions(boolean diagnosticReport, boolean auditEvent, Document document) {
    public static final Companions ALL = new Companions(true, true, new Document.None());
  }

  /** Whether and how the report of the whole case goes with what changes of it. */
  public sealed interface Document {
    record None() implements Document {}

    /** As a PDF inside the DiagnosticReport. */
    record Attached() implements Document {}

    /**
     * As a link to where it is made.
     *
     * @param pages address of this service's pages as people reach it
     */
    record Linked(String pages) implements Document {}
  }
}
