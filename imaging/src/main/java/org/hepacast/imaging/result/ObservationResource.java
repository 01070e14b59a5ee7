package org.hepacast.imaging.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.dicom.header.Code;
import org.hepacast.imaging.study.OwnResults;
import org.jspecify.annotations.Nullable;

/**
 * One value of a result as a FHIR R4 Observation, derived from the ImagingStudy. It says by what it
 * was measured and how, that it is for research, and what else might have been told and was not.
 *
 * @param missing in words
 */
record ObservationResource(
    ImagingResult result,
    HowMeasured how,
    FeatureObservations.Software software,
    List<String> missing) {

  /** IBSI's codes under the UID that DICOM gives their scheme (PS3.16 table 8-1). */
  static final String IBSI = "urn:oid:1.2.840.10008.2.16.13";

  private static final String RESEARCH_USE = "Research use only, not for clinical decisions.";
  private static final String LABEL = "research-use-only";
  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final String SECURITY =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
  private static final String DEVICE_ASSERTED = "DEVAST";

  static String identifierOf(ObjectNode resource) {
    return resource.path("identifier").path(0).path("value").asText();
  }

  ObjectNode of(Observable told, double value) {
    ObjectNode resource = object().put("resourceType", "Observation");
    ObjectNode meta = resource.putObject("meta");
    meta.putArray("security").add(coding(SECURITY, DEVICE_ASSERTED, "device asserted"));
    meta.putArray("tag").add(coding(Systems.LABEL, LABEL, RESEARCH_USE));
    resource.set("text", narrative(told));
    resource
        .putArray("identifier")
        .addObject()
        .put("system", Systems.OBSERVATION_IDENTIFIER)
        .put("value", FeatureObservations.identifier(result, told));
    resource.putArray("derivedFrom").add(study());
    resource.put("status", isProvisional() ? "preliminary" : "final");
    resource
        .putArray("category")
        .addObject()
        .putArray("coding")
        .add(coding(CATEGORY, "imaging", "Imaging"));
    addCode(resource.putObject("code"), told);
    resource.putObject("subject").put("reference", result.patient());
    if (result.acquired() != null) {
      resource.put("effectiveDateTime", result.acquired().toString());
    }
    // Milliseconds are as fine as every server keeps.
    resource.put("issued", result.settledAt().truncatedTo(ChronoUnit.MILLIS).toString());
    resource.putArray("performer").addObject().put("display", OwnResults.MODEL);
    resource
        .putObject("valueQuantity")
        .put("value", new BigDecimal(Double.toString(value)))
        .put("unit", told.unit())
        .put("system", Systems.UCUM)
        .put("code", told.unit());
    addNotes(resource.putArray("note"));
    addSite(resource.putObject("bodySite"), told);
    resource.putObject("method").put("text", method(told));
    addDevice(resource.putObject("device"));
    return resource;
  }

  private @Nullable AutomaticSegmentation automatic() {
    return result.outcome() instanceof ImagingOutcome.Done done ? done.automatic() : null;
  }

  private boolean isProvisional() {
    AutomaticSegmentation automatic = automatic();
    return automatic != null && automatic.provisional();
  }

  private String method(Observable told) {
    ProtocolReference protocol = result.protocol();
    String words = "Protocol %s %s".formatted(protocol.name(), protocol.version());
    return followsLesions(told) ? words + ", " + how.lesions() : words;
  }

  /** Number, largest diameter and burden are of all lesions, whatever the protocol measures. */
  private static boolean followsLesions(Observable told) {
    return switch (told) {
      case LesionFact fact -> fact == LesionFact.VOLUME;
      case ObservableFeature feature -> RegionMeaning.isByLesion(feature.region());
    };
  }

  /** The version stands twice: some servers strip it from the reference. */
  private ObjectNode study() {
    VersionedReference study = result.study();
    ObjectNode reference = object();
    if (study.version() != null) {
      reference
          .putArray("extension")
          .addObject()
          .put("url", Systems.VERSION_USED)
          .put("valueString", study.version());
    }
    return reference.put("reference", study.versionedReference());
  }

  private void addNotes(ArrayNode notes) {
    note(notes, RESEARCH_USE);
    AutomaticSegmentation automatic = automatic();
    if (automatic != null) {
      note(notes, "The regions were " + automatic.words() + ".");
    }
    note(notes, "Protocol digest: " + result.protocol().digest());
    if (result.contentHash() != null) {
      note(notes, "Images measured: " + result.contentHash());
    }
    if (!missing.isEmpty()) {
      note(notes, "Not told of this study: " + String.join("; ", missing) + ".");
    }
  }

  /** Named, not pointed at: there is no Device that somebody could look after. */
  private void addDevice(ObjectNode device) {
    device.put("type", "Device");
    device
        .putObject("identifier")
        .put("system", Systems.MODEL_IDENTIFIER)
        .put("value", software.name() + ":" + software.version());
    device.put("display", OwnResults.MODEL + " " + software.version());
  }

  /** For systems that show nothing else. */
  private ObjectNode narrative(Observable told) {
    String words = "%s, %s. %s".formatted(words(told), method(told), RESEARCH_USE);
    String escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return object()
        .put("status", "generated")
        .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>" + escaped + "</p></div>");
  }

  private String words(Observable told) {
    String region = RegionWords.of(told.region());
    return followsLesions(told)
        ? "%s, %s (%s)".formatted(told.meaning(), region, how.lesions())
        : told.meaning() + ", " + region;
  }

  private void addCode(ObjectNode code, Observable told) {
    ArrayNode codings = code.putArray("coding");
    for (Code one : told.codes()) {
      codings.add(coding(system(one), one.value(), one.meaning()));
    }
    codings.add(coding(Systems.FEATURE, told.key(), told.meaning()));
    code.put("text", words(told));
  }

  private static String system(Code code) {
    return switch (code.scheme()) {
      case "SCT" -> Systems.SNOMED_CT;
      case ObservableFeature.IBSI -> IBSI;
      default -> throw new IllegalStateException("no FHIR system of scheme " + code.scheme());
    };
  }

  private static void addSite(ObjectNode bodySite, Observable told) {
    Code site = RegionMeaning.of(told.region()).site();
    bodySite.putArray("coding").add(coding(Systems.SNOMED_CT, site.value(), site.meaning()));
    bodySite.put("text", site.meaning() + ": " + RegionWords.of(told.region()));
  }

  private static void note(ArrayNode notes, String text) {
    notes.addObject().put("text", text);
  }

  private static ObjectNode coding(String system, String code, String display) {
    return object().put("system", system).put("code", code).put("display", display);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
