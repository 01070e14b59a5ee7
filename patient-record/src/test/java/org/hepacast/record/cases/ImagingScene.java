package org.hepacast.record.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.MeasuredLesions;
import org.hepacast.contracts.imaging.MeasuredRegion;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.IdentifierRule;
import org.hepacast.record.fact.ImagingResultReader;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceCopy;
import org.hepacast.record.fact.Understanding;
import org.jspecify.annotations.Nullable;

/** A patient with a liver resection of 2025-09-18T08:30Z, whose record a test adds images to. */
final class ImagingScene {
  static final String SOURCE = "ehr";
  static final ProtocolReference CT = protocol("ct-lesions", "1");
  static final ProtocolReference OTHER = protocol("other", "1");
  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  private static final Instant RECEIVED = Instant.parse("2025-10-01T00:00:00Z");
  static final String PATIENT =
      """
      {"resourceType": "Patient", "id": "p", "birthDate": "1961-04-12", "gender": "female",
       "identifier": [{"system": "urn:mrn", "value": "7"}, {"system": "urn:nhs", "value": "1"}]}\
      """;

  private static final FactReader READER =
      new FactReader(
          CATALOGUE,
          new ObservationReader(
              CATALOGUE,
              UnitConverter.of(CATALOGUE),
              LocalCodes.none(),
              Clock.fixed(RECEIVED, ZoneOffset.UTC)),
          new IdentifierRule("urn:mrn"));
  final List<KnownResource> record = new ArrayList<>();
  private final Cases cases = new Cases(CATALOGUE, ZoneId.of("UTC"));

  ImagingScene() {
    add(PATIENT);
    add(operation("completed"));
  }

  static ProtocolReference protocol(String name, String version) {
    return new ProtocolReference(name, version, "sha256:" + "a".repeat(64));
  }

  static String operation(String status) {
    return """
    {"resourceType": "Procedure", "id": "op", "status": "%s",
     "code": {"coding": [{"system": "http://snomed.info/sct", "code": "107963000"}]},
     "subject": {"reference": "Patient/p"}, "performedDateTime": "2025-09-18T08:30:00Z"}\
    """
        .formatted(status);
  }

  /**
   * @param status null = none
   * @param started null = none
   */
  static String study(String id, @Nullable String status, String uid, @Nullable String started) {
    return """
    {"resourceType": "ImagingStudy", "id": "%s", %s %s
     "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:%s"}],
     "subject": {"reference": "Patient/p"}, "modality": [{"code": "CT"}, {"code": "SEG"}],
     "numberOfSeries": 2, "numberOfInstances": 151}\
    """
        .formatted(
            id,
            status == null ? "" : "\"status\": \"" + status + "\",",
            started == null ? "" : "\"started\": \"" + started + "\",",
            uid);
  }

  static String feature(String name, String status, String effective, String value) {
    return """
    {"resourceType": "Observation", "id": "%s", "status": "%s",
     "code": {"coding": [{"system": "https://hepacast.org/fhir/CodeSystem/feature", "code": "%s"}]},
     "subject": {"reference": "Patient/p"}, "effectiveDateTime": "%s", %s}\
    """
        .formatted(name.replace('_', '-') + effective, status, name, effective, value);
  }

  ImagingScene add(String json) {
    String type = EventJson.readTree(json.getBytes(UTF_8)).path("resourceType").asText();
    var understood = READER.read(ReadType.topicOf(type), SOURCE, RECEIVED, json.getBytes(UTF_8));
    return keep(((Understanding.Read) understood).copy());
  }

  ImagingScene add(ImagingResult result) {
    var read = ImagingResultReader.read(RECEIVED, EventJson.write(result));
    return keep(((ImagingResultReader.Read) read).copy());
  }

  private ImagingScene keep(ResourceCopy copy) {
    record.removeIf(known -> known.key().equals(copy.key()));
    record.add(
        new KnownResource(
            copy.key(),
            copy.patient(),
            copy.version(),
            "1",
            ResourceCopy.hashOf(copy.content()),
            copy.received(),
            copy.fact()));
    return this;
  }

  static ImagingResult result(
      String study,
      String uid,
      ProtocolReference protocol,
      @Nullable String acquired,
      ImagingOutcome outcome) {
    var request =
        ImagingRequest.of(
            SOURCE,
            new ImagedPatient("Patient/p", List.of(), null, null),
            new AnnouncedStudy(
                new VersionedReference(SOURCE, "ImagingStudy", study, "1"),
                uid,
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of()),
            false);
    return ImagingResult.of(
        request,
        protocol,
        acquired == null ? null : Instant.parse(acquired),
        null,
        RECEIVED,
        outcome);
  }

  static ImagingOutcome done(String modality, @Nullable Boolean bilobar, Double... diameters) {
    var lesions =
        diameters.length == 0
            ? null
            : new MeasuredLesions(diameters.length, diameters[0], List.of(diameters), bilobar, 4.0);
    return new ImagingOutcome.Done(
        modality,
        "1.2.3.1",
        "1.2.3.9",
        List.of(MeasuredRegion.volume("intra", 10, 10.0)),
        lesions,
        new ImagingFeatures(Map.of("radiomics.intra.original_firstorder_Mean", 1.5)),
        List.of());
  }

  static ImagingOutcome refused(ImagingRefusal reason) {
    return new ImagingOutcome.Refused(reason, "The reason in words.");
  }

  PersonRecord person() {
    return new PersonRecord("urn:mrn|7", record, RECEIVED);
  }

  List<CaseState> states(CaseState... last) {
    return cases.changes(person(), List.of(last));
  }

  FeatureVector vector() {
    return states().getFirst().vector();
  }

  FeatureValue feature(String name) {
    return vector().feature(name).orElseThrow();
  }

  List<ImagingRequest> requests() {
    return cases.imagingRequests(person());
  }

  /** {@code MEASURED}, the reason why not, or {@code NONE}. */
  String imaged() {
    List<ImagedFeatures> imaging = vector().imaging();
    if (imaging.isEmpty()) {
      return "NONE";
    }
    return switch (imaging.getFirst()) {
      case ImagedFeatures.Measured measured -> "MEASURED";
      case ImagedFeatures.Missing missing -> missing.reason().name();
    };
  }
}
