package org.hepacast.imaging.result;

import java.util.List;
import org.hepacast.dicom.header.Equipment;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.Series;
import org.hepacast.dicom.header.SourceSeries;
import org.hepacast.dicom.header.Uid;
import org.hepacast.dicom.report.Algorithm;
import org.hepacast.dicom.report.Examined;
import org.hepacast.dicom.report.MeasurementReport;
import org.hepacast.dicom.segmentation.Segment;
import org.hepacast.dicom.segmentation.SegmentAlgorithm;
import org.hepacast.dicom.segmentation.Segmentation;
import org.hepacast.dicom.segmentation.Tracking;
import org.hepacast.imaging.measure.Measured;
import org.hepacast.imaging.measure.MeasuredMasks;
import org.hepacast.imaging.measure.MeasuredSource;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.study.OwnResults;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.volume.Mask;

/**
 * What a measured study gives back to the archive, each in a series of its own in the study that
 * was measured: the regions as a segmentation, and what was measured in them as a report that
 * refers to it. UIDs follow from the images, the protocol and nothing else: a study that is
 * measured again by the same protocol gives the same objects.
 *
 * @param segmentation of the derived regions
 * @param report of the features of the original image; those of filtered images, some thousands, go
 *     with the result's event alone
 */
public record ResultObjects(DataSet segmentation, DataSet report) {

  private static final int SEGMENTATION_NUMBER = 9101;
  private static final int REPORT_NUMBER = 9102;
  private static final int DESCRIPTION_LENGTH = 64;

  /** The objects of a study that was measured by a protocol. */
  public static ResultObjects of(
      Measured measured, MeasuredMasks masks, MeasurementProtocol protocol, Station station) {
    SourceSeries source = SourceSeries.of(masks.images(), masks.grid(), masks.frame());
    var segmentation =
        new Segmentation(
            header("segmentation", SEGMENTATION_NUMBER, source, measured, station),
            source.images(),
            segments(measured, masks),
            "Regions that were measured");
    var report =
        new MeasurementReport(
            header("report", REPORT_NUMBER, source, measured, station),
            masks.grid().planar() ? Examined.ULTRASOUND : Examined.CT,
            source.images(),
            new Algorithm(
                OwnResults.MODEL,
                station.version(),
                "protocol " + protocol.id() + " sha256:" + protocol.id().digest()),
            new RegionMeasurements(measured, masks, protocol, segmentation).groups());
    return new ResultObjects(segmentation.object(), report.object());
  }

  private static Header header(
      String what, int number, SourceSeries source, Measured measured, Station station) {
    String description = "Hepacast " + what + ", " + measured.protocol();
    return new Header(
        source.patient(),
        source.study(),
        new Series(
            uid(measured, what),
            number,
            description.substring(0, Math.min(DESCRIPTION_LENGTH, description.length())),
            station.at()),
        new Equipment(
            OwnResults.MANUFACTURER, OwnResults.MODEL, station.name(), station.version()));
  }

  private static String uid(Measured measured, String what) {
    MeasuredSource source = measured.source();
    return Uid.derived(
        "imaging result",
        what,
        source.studyUid(),
        source.seriesUid(),
        source.contentHash(),
        measured.protocol().digest());
  }

  private static List<Segment> segments(Measured measured, MeasuredMasks masks) {
    return masks.regions().entrySet().stream()
        .map(region -> segment(region.getKey(), region.getValue(), measured))
        .toList();
  }

  private static Segment segment(String region, Mask mask, Measured measured) {
    RegionMeaning meaning = RegionMeaning.of(region);
    return new Segment(
        region,
        meaning.category(),
        meaning.type(),
        new SegmentAlgorithm.Automatic(OwnResults.MODEL),
        mask,
        tracking(region, measured));
  }

  /** The same region of the same images, whatever the protocol, is one tracked thing. */
  static Tracking tracking(String region, Measured measured) {
    MeasuredSource source = measured.source();
    return new Tracking(
        region, Uid.derived("imaging region", source.studyUid(), source.seriesUid(), region));
  }
}
