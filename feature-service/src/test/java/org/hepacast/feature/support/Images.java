package org.hepacast.feature.support;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
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

/** ImagingStudies as an EHR writes them, and results as the imaging process does. */
public final class Images {
  public static final ProtocolReference PROTOCOL =
      new ProtocolReference("ct-lesions", "1", "sha256:" + "a".repeat(64));
  public static final String STARTED = "2025-09-01T09:00:00Z";
  private static final Instant SETTLED = Instant.parse("2025-10-02T00:00:00Z");

  private Images() {}

  /** Of 2025-09-01, with a UID that follows from its id. */
  public static String study(String id, int version, String patient, String status) {
    return """
    {'resourceType': 'ImagingStudy', 'id': '%s',
     'meta': {'versionId': '%d', 'lastUpdated': '2025-10-01T00:%02d:00Z'}, 'status': '%s',
     'identifier': [{'system': 'urn:dicom:uid', 'value': 'urn:oid:%s'}],
     'subject': {'reference': 'Patient/%s'}, 'started': '%s', 'modality': [{'code': 'CT'}]}\
    """
        .formatted(id, version, version, status, uid(id), patient, STARTED);
  }

  public static String uid(String id) {
    return "1.2." + Math.abs(id.hashCode());
  }

  /** As if it had been asked for. */
  private static ImagingRequest request(String source, String study, String patient) {
    var announced =
        new AnnouncedStudy(
            new VersionedReference(source, "ImagingStudy", study, "1"),
            uid(study),
            Instant.parse(STARTED),
            List.of("CT"),
            null,
            null,
            List.of(),
            List.of());
    return ImagingRequest.of(
        source, new ImagedPatient("Patient/" + patient, List.of(), null, null), announced, false);
  }

  public static ImagingResult result(
      String source, String study, String patient, int minute, ImagingOutcome outcome) {
    return result(source, study, patient, minute, outcome, PROTOCOL);
  }

  public static ImagingResult result(
      String source,
      String study,
      String patient,
      int minute,
      ImagingOutcome outcome,
      ProtocolReference protocol) {
    return ImagingResult.of(
        request(source, study, patient),
        protocol,
        Instant.parse(STARTED),
        null,
        SETTLED.plusSeconds(60L * minute),
        outcome);
  }

  /** One lesion, and so many values. */
  public static ImagingOutcome done(double diameter, int values) {
    var features = new LinkedHashMap<String, Double>();
    for (int i = 0; i < values; i++) {
      String region = List.of("intra", "peri2mm", "peri4mm", "peri6mm").get(i % 4);
      features.put(
          ImagingFeatures.name(region, "wavelet-LLH_glszm_SmallAreaEmphasis" + i / 4),
          Math.sqrt(diameter + i));
    }
    return new ImagingOutcome.Done(
        "CT",
        "1.2.3.1",
        "1.2.3.9",
        List.of(MeasuredRegion.volume("intra", 10, 10.0)),
        new MeasuredLesions(1, diameter, List.of(diameter), null, 4.0),
        new ImagingFeatures(features),
        List.of("The only series was chosen."));
  }

  public static ImagingOutcome refused() {
    return new ImagingOutcome.Refused(
        ImagingRefusal.NO_SEGMENTATION, "The study has no segmentation of the lesions.");
  }
}
