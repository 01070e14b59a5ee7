package org.hepacast.imaging.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.report.Intensities;
import org.hepacast.imaging.result.ChosenFeatures.Chosen;
import org.hepacast.imaging.study.OwnResults;

/**
 * Chosen features of a result as FHIR R4 Observations, derived from the ImagingStudy. The
 * identifier follows from the study, the protocol's name, the region and the feature: a new value,
 * or one of a new version of the protocol, updates the same resource. Each says that it is for
 * research.
 *
 * @param intensities what the numbers of the original image mean: features in Hounsfield units are
 *     left out where they have lost their unit
 */
public record FeatureObservations(ChosenFeatures chosen, Intensities intensities) {

  /** IBSI's codes under the UID that DICOM gives their scheme (PS3.16 table 8-1). */
  static final String IBSI = "urn:oid:1.2.840.10008.2.16.13";

  private static final String RESEARCH_USE = "Research use only, not for clinical decisions.";
  private static final String LABEL = "research-use-only";
  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final String SECURITY =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
  private static final String DEVICE_ASSERTED = "DEVAST";

  /** What a result gives the EHR: nothing from one that was refused. */
  public List<ObjectNode> of(ImagingResult result) {
    return switch (result.outcome()) {
      case ImagingOutcome.Done done -> values(result, done);
      case ImagingOutcome.Refused _ -> List.of();
      case ImagingOutcome.Withdrawn _ -> withdrawn(result);
    };
  }

  private List<ObjectNode> values(ImagingResult result, ImagingOutcome.Done done) {
    List<ObjectNode> all = new ArrayList<>();
    for (Chosen feature : chosen.features()) {
      Double value = done.features().values().get(feature.name());
      boolean unitHolds =
          !feature.needsHounsfield()
              || done.modality().equals("CT") && intensities == Intensities.HOUNSFIELD;
      if (value != null && unitHolds) {
        all.add(value(result, feature, value));
      }
    }
    return all;
  }

  /** In place of those that were written earlier; for a caller who knows that they were. */
  public List<ObjectNode> withdrawn(ImagingResult result) {
    return chosen.features().stream()
        .map(feature -> frame(result, feature, "entered-in-error"))
        .toList();
  }

  private static ObjectNode value(ImagingResult result, Chosen feature, double value) {
    ObjectNode resource = frame(result, feature, "final");
    resource.put("issued", result.settledAt().toString());
    resource
        .putObject("valueQuantity")
        .put("value", new BigDecimal(Double.toString(value)))
        .put("unit", feature.unit())
        .put("system", Systems.UCUM)
        .put("code", feature.unit());
    if (result.contentHash() != null) {
      notes(resource, "Images measured: " + result.contentHash());
    }
    return resource;
  }

  private static ObjectNode frame(ImagingResult result, Chosen feature, String status) {
    ObjectNode resource = object().put("resourceType", "Observation");
    ObjectNode meta = resource.putObject("meta");
    meta.putArray("security").add(coding(SECURITY, DEVICE_ASSERTED, "device asserted"));
    meta.putArray("tag").add(coding(Systems.LABEL, LABEL, RESEARCH_USE));
    resource
        .putArray("identifier")
        .addObject()
        .put("system", Systems.OBSERVATION_IDENTIFIER)
        .put("value", identifier(result, feature));
    resource.put("status", status);
    resource.set("text", narrative(result, feature));
    resource
        .putArray("category")
        .addObject()
        .putArray("coding")
        .add(coding(CATEGORY, "imaging", "Imaging"));
    addCode(resource.putObject("code"), feature);
    resource.putObject("subject").put("reference", result.patient());
    resource.putArray("performer").addObject().put("display", OwnResults.MODEL);
    addSite(resource.putObject("bodySite"), feature);
    resource
        .putObject("method")
        .put("text", "Protocol " + result.protocol().name() + " " + result.protocol().version());
    resource
        .putArray("derivedFrom")
        .addObject()
        .put("reference", result.study().versionedReference());
    if (result.acquired() != null) {
      resource.put("effectiveDateTime", result.acquired().toString());
    }
    notes(resource, RESEARCH_USE);
    notes(resource, "Protocol digest: " + result.protocol().digest());
    return resource;
  }

  /** For systems that show nothing else. */
  private static ObjectNode narrative(ImagingResult result, Chosen feature) {
    String words =
        feature.meaning()
            + ", "
            + RegionWords.of(feature.region())
            + ", protocol "
            + result.protocol().name()
            + ". "
            + RESEARCH_USE;
    String escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return object()
        .put("status", "generated")
        .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>" + escaped + "</p></div>");
  }

  /** Of study, protocol, region and feature, not of the value nor of the version. */
  static String identifier(ImagingResult result, Chosen feature) {
    return DerivedId.hex(
        "imaging-observation",
        result.source(),
        result.patient(),
        result.studyUid(),
        result.protocol().name(),
        feature.name());
  }

  private static void addCode(ObjectNode code, Chosen feature) {
    code.putArray("coding")
        .add(coding(IBSI, feature.ibsi(), feature.meaning()))
        .add(coding(Systems.FEATURE, feature.name(), feature.meaning()));
    code.put("text", feature.meaning() + ", " + RegionWords.of(feature.region()));
  }

  private static void addSite(ObjectNode bodySite, Chosen feature) {
    Code site = RegionMeaning.of(feature.region()).site();
    bodySite.putArray("coding").add(coding(Systems.SNOMED_CT, site.value(), site.meaning()));
    bodySite.put("text", site.meaning() + ": " + RegionWords.of(feature.region()));
  }

  private static void notes(ObjectNode resource, String text) {
    ArrayNode notes = resource.withArrayProperty("note");
    notes.addObject().put("text", text);
  }

  private static ObjectNode coding(String system, String code, String display) {
    return object().put("system", system).put("code", code).put("display", display);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
