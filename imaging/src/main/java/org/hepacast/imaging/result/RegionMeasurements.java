package org.hepacast.imaging.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.report.FeatureCodes;
import org.hepacast.dicom.report.Intensities;
import org.hepacast.dicom.report.MeasuredSegment;
import org.hepacast.dicom.report.Measurement;
import org.hepacast.dicom.report.MeasurementGroup;
import org.hepacast.dicom.segmentation.Segmentation;
import org.hepacast.imaging.measure.Measured;
import org.hepacast.imaging.measure.MeasuredMasks;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.radiomics.region.LesionChoice;
import org.hepacast.radiomics.region.LesionSummary;
import org.hepacast.radiomics.volume.Mask;

/** What was measured in each region, as groups of a report. */
record RegionMeasurements(
    Measured measured,
    MeasuredMasks masks,
    MeasurementProtocol protocol,
    Segmentation segmentation) {

  private static final String ORIGINAL = "original_";
  private static final String VOLUME = "original_shape_VoxelVolume";
  private static final Code LONG_AXIS = Code.snomed("103339001", "Long Axis");
  private static final Code MAXIMUM = Code.snomed("56851009", "Maximum");
  private static final Code MILLIMETRE = Code.unit("mm", "millimeter");

  /** Regions in which nothing was measured are left out. */
  List<MeasurementGroup> groups() {
    List<MeasurementGroup> groups = new ArrayList<>();
    int number = 0;
    int frame = 1;
    for (var region : masks.regions().entrySet()) {
      number++;
      List<Measurement> values = values(region.getKey(), region.getValue());
      if (!values.isEmpty()) {
        groups.add(group(region.getKey(), number, frame, values));
      }
      frame += frames(region.getValue());
    }
    return groups;
  }

  private MeasurementGroup group(
      String region, int number, int firstFrame, List<Measurement> values) {
    RegionMeaning meaning = RegionMeaning.of(region);
    return new MeasurementGroup(
        ResultObjects.tracking(region, measured),
        meaning.type(),
        meaning.site(),
        new MeasuredSegment(
            segmentation.reference(), segmentation.header().series().uid(), number, firstFrame),
        values);
  }

  /** Planes alone are referred to by their frame, and a region of a plane has one. */
  private static int frames(Mask mask) {
    return mask.requireBox().nz();
  }

  private List<Measurement> values(String region, Mask mask) {
    String prefix = "radiomics." + region + ".";
    List<Measurement> values = new ArrayList<>();
    measured
        .features()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix + ORIGINAL) && Double.isFinite(value)) {
                values.add(measurement(region, name.substring(prefix.length()), value));
              }
            });
    if (!masks.grid().planar() && !measured.features().containsKey(prefix + VOLUME)) {
      values.add(FeatureCodes.of(VOLUME, mask.volumeMm3(), Intensities.ARBITRARY));
    }
    if (region.equals("intra") && holdsLargestDiameter()) {
      values.add(
          new Measurement(LONG_AXIS, measured.lesions().largestDiameterMm(), MILLIMETRE, MAXIMUM));
    }
    return values;
  }

  /** The lesion of most voxels need not be the longest. */
  private boolean holdsLargestDiameter() {
    return measured.lesions().count() == 1
        || measured.lesions().count() > 1 && protocol.regions().lesions() != LesionChoice.LARGEST;
  }

  private Measurement measurement(String region, String feature, double value) {
    Intensities intensities = intensities(protocol);
    return summary(region)
        .map(summary -> FeatureCodes.ofSummary(feature, value, intensities, summary))
        .orElseGet(() -> FeatureCodes.of(feature, value, intensities));
  }

  /** What the numbers of the original image mean under a protocol. */
  static Intensities intensities(MeasurementProtocol protocol) {
    boolean hounsfield =
        protocol.series().modality().equals("CT") && !protocol.extraction().changesIntensities();
    return hounsfield ? Intensities.HOUNSFIELD : Intensities.ARBITRARY;
  }

  /** How values of several lesions became one; nothing where there was one region. */
  private Optional<Code> summary(String region) {
    return RegionMeaning.isByLesion(region) && masks.lesions() > 1
        ? Optional.of(summary(protocol.regions().aggregation()))
        : Optional.empty();
  }

  private static Code summary(LesionSummary summary) {
    return switch (summary) {
      case MEAN -> Code.snomed("373098007", "Mean");
      case MEDIAN -> Code.snomed("373099004", "Median");
      case MINIMUM -> Code.snomed("255605001", "Minimum");
      case MAXIMUM -> MAXIMUM;
      case VOLUME_WEIGHTED_MEAN -> Code.own("WEIGHTEDMEAN", "Mean weighted by lesion volume");
    };
  }
}
