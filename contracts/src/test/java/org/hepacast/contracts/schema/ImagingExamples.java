package org.hepacast.contracts.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.imaging.AnnouncedSeries;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.LesionPicture;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.imaging.MeasuredLesions;
import org.hepacast.contracts.imaging.MeasuredRegion;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.contracts.model.Maturity;

/** Imaging events of every kind: full ones and ones with nothing that may be absent. */
final class ImagingExamples {
  private static final Instant TIME = Instant.parse("2025-09-16T05:40:00Z");
  private static final VersionedReference STUDY =
      new VersionedReference("ehr", "ImagingStudy", "ct1", "2");
  static final ProtocolReference PROTOCOL =
      new ProtocolReference("zhang-peritumoral", "1", "sha256:" + "a".repeat(64));

  private ImagingExamples() {}

  static List<ImagingRequest> requests() {
    return List.of(full(), bare());
  }

  private static ImagingRequest full() {
    var patient =
        new ImagedPatient(
            "Patient/1", List.of("urn:mrn|1", "urn:mrn|7"), LocalDate.of(1956, 3, 2), "female");
    var series =
        List.of(
            new AnnouncedSeries("1.2.3.4.1", "CT", "portal venous", 150),
            new AnnouncedSeries("1.2.3.4.2", null, null, null));
    var study =
        new AnnouncedStudy(
            STUDY,
            "1.2.3.4",
            TIME,
            List.of("CT", "SEG"),
            2,
            151,
            series,
            List.of("https://pacs.example.org/dicom-web"));
    return ImagingRequest.of("ehr", patient, study, false);
  }

  private static ImagingRequest bare() {
    var study =
        new AnnouncedStudy(
            new VersionedReference("ehr", "ImagingStudy", "us1", null),
            "1.2.3.5",
            null,
            List.of(),
            null,
            null,
            List.of(),
            List.of());
    return ImagingRequest.of(
        "ehr", new ImagedPatient("Patient/1", List.of(), null, null), study, true);
  }

  static ImagingOutcome.Done done() {
    var values = new LinkedHashMap<String, Double>();
    values.put("radiomics.intra.original_firstorder_Mean", 0.1 + 0.2);
    values.put("radiomics.intra.original_shape_Sphericity", Double.MIN_VALUE);
    values.put("radiomics.intra+peri2mm.original_firstorder_Mean", -0.0);
    return new ImagingOutcome.Done(
        "CT",
        "1.2.3.4.1",
        "1.2.3.4.9.1",
        List.of(MeasuredRegion.volume("intra", 40_000, 28_123.4)),
        new MeasuredLesions(2, 41.3, List.of(41.3, 8.8), true, 4.589),
        new ImagingFeatures(values),
        List.of("The thinnest portal venous series was chosen."));
  }

  private static ImagingOutcome.Done doneOnOneImage() {
    return new ImagingOutcome.Done(
        "US",
        "1.2.3.5.1",
        "1.2.3.5.9.1",
        List.of(MeasuredRegion.area("intra", 900, 310.5)),
        null,
        ImagingFeatures.NONE,
        List.of());
  }

  /** By a package: two classes, one of which nobody measured the agreement of. */
  static AutomaticSegmentation automatic() {
    return new AutomaticSegmentation(
        "phantom-liver",
        "1.0.0",
        "sha256:" + "f".repeat(64),
        Maturity.DEMONSTRATION,
        List.of(
            new AutomaticSegmentation.SegmentedClass("liver", 1402.5, 0.97),
            new AutomaticSegmentation.SegmentedClass("lesion", 12.25, null)),
        TIME);
  }

  static List<ImagingResult> results() {
    return List.of(
        ImagingResult.of(full(), PROTOCOL, TIME, "sha256:" + "b".repeat(64), TIME, done()),
        ImagingResult.of(bare(), PROTOCOL, null, null, TIME, doneOnOneImage()),
        ImagingResult.of(
            full(),
            PROTOCOL,
            null,
            null,
            TIME,
            new ImagingOutcome.Refused(
                ImagingRefusal.NO_SEGMENTATION, "The study has no segmentation of the lesions.")),
        ImagingResult.of(
            full(),
            PROTOCOL,
            TIME,
            "sha256:" + "b".repeat(64),
            TIME,
            done().withAutomatic(automatic())),
        ImagingResult.of(bare(), PROTOCOL, null, null, TIME, new ImagingOutcome.Withdrawn()));
  }

  static List<ImagingObservations> observations() {
    ObjectNode one = JsonNodeFactory.instance.objectNode().put("resourceType", "Observation");
    one.putArray("identifier").addObject().put("value", "d".repeat(32));
    one.put("status", "final").putObject("code").put("text", "Volume");
    one.putObject("subject").put("reference", "Patient/1");
    one.putObject("valueQuantity").put("value", new BigDecimal("28123.4"));
    String other = "e".repeat(32);
    return List.of(
        ImagingObservations.of(results().getFirst(), List.of(one), List.of(other)),
        ImagingObservations.of(results().getLast(), List.of(), List.of("d".repeat(32), other)));
  }

  /** A large lesion with a hole, a small one of which hardly anything is told. */
  static DrawnLesions drawn() {
    var large =
        new LesionPicture(
            1,
            41.3,
            27_000.5,
            null,
            23,
            -112.5,
            100,
            80,
            70,
            56,
            List.of(List.of(10, 10, 60, 10, 60, 50, 10, 50), List.of(20, 20, 20, 30, 30, 30)),
            "iVBORw0KGgo=");
    var small =
        new LesionPicture(
            2,
            8.8,
            null,
            60.5,
            1,
            null,
            4,
            3,
            3.2,
            2.4,
            List.of(List.of(1, 1, 2, 1, 2, 2)),
            "AA==");
    return new DrawnLesions("3", 48, 40, 1, false, List.of(large, small));
  }

  static List<LesionPictures> pictures() {
    return List.of(
        LesionPictures.of(results().getFirst(), drawn()),
        LesionPictures.of(results().get(3), new DrawnLesions("", 1, 1, 1, true, List.of())),
        LesionPictures.of(results().getLast(), null));
  }

  static List<ImagedFeatures> imaged() {
    return List.of(
        new ImagedFeatures.Measured(
            PROTOCOL, results().getFirst().resultId(), STUDY, "1.2.3.4", TIME, done(), false),
        new ImagedFeatures.Missing(
            new ProtocolReference("hu-ultrasound-recurrence", "1", "sha256:" + "c".repeat(64)),
            MissingReason.REFUSED,
            "ImagingStudy/us1 of 2025-09-16 could not be measured: no calibrated region.",
            List.of(STUDY)));
  }
}
