package org.hepacast.report.assessment;

import static org.hepacast.report.assessment.FhirJson.coding;
import static org.hepacast.report.assessment.FhirJson.concept;
import static org.hepacast.report.assessment.FhirJson.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.ModelReference;

/** One Device per model version: who made the assessment. */
final class DeviceResource {
  private DeviceResource() {}

  static ObjectNode of(Deployment deployment, ModelReference model) {
    ObjectNode resource = FhirJson.labelled("Device", deployment, model);
    resource.set(
        "text",
        FhirJson.narrative(
            List.of(
                "%s, version %s (%s)"
                    .formatted(model.title(), model.version(), model.maturity().words()),
                Wording.label(model))));
    resource
        .putArray("identifier")
        .add(FhirJson.identifier(Systems.MODEL_IDENTIFIER, model.identifier()));
    resource.put("status", "active");
    resource.put("manufacturer", "Hepacast");
    ArrayNode names = resource.putArray("deviceName");
    names.add(text("name", model.title()).put("type", "user-friendly-name"));
    names.add(text("name", model.family()).put("type", "model-name"));
    resource.put("modelNumber", FhirText.plain(model.family()));
    resource.set(
        "type",
        concept(coding(Systems.DEVICE_TYPE, "risk-model", "Clinical risk prediction algorithm")));
    ArrayNode versions = resource.putArray("version");
    versions.add(version("model version", model.version()));
    versions.add(version("model artefact digest", model.digest()));
    versions.add(version("suite version", deployment.suiteVersion()));
    ArrayNode notes = resource.putArray("note");
    notes.add(text("text", Wording.label(model)));
    notes.add(text("text", "Question: " + model.question()));
    notes.add(text("text", "Source: " + model.citation()));
    notes.add(text("text", "Known performance: " + model.performance()));
    notes.add(text("text", "Limits: " + model.limits()));
    return resource;
  }

  private static ObjectNode version(String type, String value) {
    ObjectNode version = text("value", value);
    version.set("type", text("text", type));
    return version;
  }
}
