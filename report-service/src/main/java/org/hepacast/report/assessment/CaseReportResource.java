package org.hepacast.report.assessment;

import static org.hepacast.report.assessment.FhirJson.concept;
import static org.hepacast.report.assessment.FhirJson.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.hepacast.contracts.fhir.Systems;

/**
 * The DiagnosticReport of a whole case, with the document that a person reads. Each model's own
 * stands beside it, since an EHR may show one and not the others.
 */
final class CaseReportResource {
  private static final String TITLE = "Risk report";

  private CaseReportResource() {}

  static ObjectNode of(Deployment deployment, CaseDocument document) {
    ObjectNode resource = FhirJson.labelled("DiagnosticReport", deployment, document.simulated());
    resource.set("text", FhirJson.narrative(document.conclusion()));
    if (!document.withdrawn()) {
      ArrayNode links = resource.putArray("extension");
      document
          .assessments()
          .forEach(
              assessment ->
                  links
                      .addObject()
                      .put("url", ReportResource.RISK)
                      .set("valueReference", reference(assessment)));
    }
    resource
        .putArray("identifier")
        .add(FhirJson.identifier(Systems.REPORT_IDENTIFIER, document.identifier()));
    resource.put("status", document.status().code());
    resource.putArray("category").add(ReportResource.category());
    resource.set("code", concept(TITLE));
    resource.set("subject", deployment.references().current(document.about().patient()));
    resource.put("effectiveDateTime", FhirJson.instant(document.made()));
    resource.put("issued", FhirJson.instant(document.made()));
    resource.putArray("performer").add(deployment.speaker());
    resource.put("conclusion", FhirText.plain(String.join(" ", document.conclusion())));
    if (!document.withdrawn()) {
      resource.putArray("presentedForm").add(form(document));
    }
    return resource;
  }

  private static ObjectNode form(CaseDocument document) {
    ObjectNode form = FhirJson.object().put("contentType", "application/pdf").put("language", "en");
    switch (document.form()) {
      case CaseDocument.Attached(byte[] pdf) ->
          form.put("data", Base64.getEncoder().encodeToString(pdf))
              .put("size", pdf.length)
              .put("hash", sha1(pdf));
      case CaseDocument.Linked(String address) -> form.put("url", address);
    }
    return form.put("title", TITLE + ", edition " + document.edition());
  }

  /** By SHA-1, as R4's Attachment.hash has it: against accidents, not against attackers. */
  private static String sha1(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1", e);
    }
  }
}
