package org.hepacast.report.assessment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;

/**
 * The one transaction that puts an assessment into the record. Written a second time, it changes
 * nothing: the Device is created only where its identifier is not known, the RiskAssessment is
 * updated by its identifier, and the Provenance has an id of its own.
 *
 * @param body the Bundle as JSON
 * @param contentHash of the assessment without {@code meta} and without the time it was made: equal
 *     hashes mean that there is nothing to write
 * @param deviceIdentifier of the Device, for whoever must see to it that it is created only once
 */
public record RiskTransaction(byte[] body, String contentHash, String deviceIdentifier) {
  /** Position of the RiskAssessment among the entries, of the request as of the answer. */
  public static final int ASSESSMENT_ENTRY = 1;

  public static RiskTransaction of(Deployment deployment, Assessment assessment) {
    ObjectNode riskAssessment = RiskAssessmentResource.of(deployment, assessment);
    ObjectNode bundle = FhirJson.resource("Bundle").put("type", "transaction");
    ArrayNode entries = bundle.putArray("entry");
    String device = assessment.risk().model().identifier();
    ObjectNode request =
        addEntry(
            entries,
            assessment.deviceUrn(),
            DeviceResource.of(deployment, assessment.risk().model()));
    request
        .put("method", "POST")
        .put("url", "Device")
        .put("ifNoneExist", search(Systems.MODEL_IDENTIFIER, device));
    addEntry(entries, assessment.assessmentUrn(), riskAssessment)
        .put("method", "PUT")
        .put(
            "url",
            "RiskAssessment?" + search(deployment.identifierSystem(), assessment.identifier()));
    addEntry(
            entries,
            Assessment.urn(assessment.provenanceId()),
            ProvenanceResource.of(deployment, assessment))
        .put("method", "PUT")
        .put("url", "Provenance/" + assessment.provenanceId());
    return new RiskTransaction(EventJson.write(bundle), contentHash(riskAssessment), device);
  }

  /** {@code identifier=system%7Cvalue}. */
  public static String search(String system, String value) {
    return "identifier=" + URLEncoder.encode(system + "|" + value, StandardCharsets.UTF_8);
  }

  private static ObjectNode addEntry(ArrayNode entries, String fullUrl, ObjectNode resource) {
    ObjectNode entry = entries.addObject().put("fullUrl", fullUrl);
    entry.set("resource", resource);
    return entry.putObject("request");
  }

  private static String contentHash(ObjectNode riskAssessment) {
    ObjectNode content = riskAssessment.deepCopy();
    content.remove(java.util.List.of("meta", "occurrenceDateTime"));
    return DerivedId.contentHash(EventJson.write(content));
  }

  /** Without the body: it is patient data. */
  @Override
  public String toString() {
    return "RiskTransaction[" + contentHash + "]";
  }
}
