package org.hepacast.dicom.report;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.segmentation.Tracking;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * What was measured in one region.
 *
 * @param finding what the region shows
 * @param site the organ that it lies in
 * @param measurements at least one
 */
public record MeasurementGroup(
    Tracking tracking,
    Code finding,
    Code site,
    MeasuredSegment segment,
    List<Measurement> measurements) {

  private static final Code GROUP = Code.dicom("125007", "Measurement Group");
  private static final Code TRACKING_ID = Code.dicom("112039", "Tracking Identifier");
  private static final Code TRACKING_UID = Code.dicom("112040", "Tracking Unique Identifier");
  private static final Code FINDING = Code.dicom("121071", "Finding");
  private static final Code SITE = Code.snomed("363698007", "Finding Site");
  private static final Code DERIVATION = Code.dicom("121401", "Derivation");
  private static final Code SEGMENT = Code.dicom("121191", "Referenced Segment");
  private static final Code SOURCE_SERIES = Code.dicom("121232", "Source series for segmentation");
  private static final Code SEGMENTATION_FRAME =
      Code.dicom("121214", "Referenced Segmentation Frame");
  private static final Code SOURCE_IMAGE = Code.dicom("121233", "Source image for segmentation");
  private static final String VOLUME = "1411";
  private static final String PLANE = "1410";

  public MeasurementGroup {
    measurements = List.copyOf(measurements);
    if (measurements.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION,
          "nothing was measured in the region " + tracking.id(),
          "leave regions without measurements out");
    }
  }

  DataSet item(SourceImages source, Algorithm algorithm) {
    boolean plane = source.grid().planar();
    List<DataSet> items = new ArrayList<>();
    items.add(Content.text(Content.CONTEXT, TRACKING_ID, tracking.id()));
    items.add(Content.uid(Content.CONTEXT, TRACKING_UID, tracking.uid()));
    items.add(Content.code(Content.CONTAINS, FINDING, finding));
    items.addAll(plane ? ofPlane(source) : ofVolume(source));
    items.add(Content.code(Content.MODIFIER, SITE, site));
    measurements.forEach(
        measurement -> items.add(Content.number(measurement, modifiers(measurement, algorithm))));
    return Content.container(GROUP, plane ? PLANE : VOLUME, items);
  }

  /** TID 1419 knows what computed a value at the value, not at the group. */
  private static List<DataSet> modifiers(Measurement measurement, Algorithm algorithm) {
    List<DataSet> modifiers = new ArrayList<>();
    Code derivation = measurement.derivation();
    if (derivation != null) {
      modifiers.add(Content.code(Content.MODIFIER, DERIVATION, derivation));
    }
    modifiers.addAll(algorithm.items());
    return modifiers;
  }

  private List<DataSet> ofVolume(SourceImages source) {
    DataSet reference =
        segment
            .segmentation()
            .item()
            .whole(Tag.REFERENCED_SEGMENT_NUMBER, segment.number())
            .build();
    return List.of(
        Content.image(SEGMENT, reference),
        Content.uid(Content.CONTAINS, SOURCE_SERIES, source.seriesUid()));
  }

  private List<DataSet> ofPlane(SourceImages source) {
    DataSet frame =
        segment
            .segmentation()
            .item()
            .whole(Tag.REFERENCED_FRAME_NUMBER, segment.firstFrame())
            .build();
    return List.of(
        Content.image(SEGMENTATION_FRAME, frame),
        Content.image(SOURCE_IMAGE, source.slices().getFirst().item().build()));
  }
}
