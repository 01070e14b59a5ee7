package org.hepacast.imaging.result;

import org.hepacast.dicom.report.Intensities;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.protocol.RegionRules;

/**
 * What a reader must know of a protocol to read its values.
 *
 * @param intensities what the numbers of the original image mean
 * @param lesions which lesions a value is of: words that go on after a comma
 */
public record HowMeasured(Intensities intensities, String lesions) {

  public static HowMeasured of(MeasurementProtocol protocol) {
    return new HowMeasured(RegionMeasurements.intensities(protocol), lesions(protocol.regions()));
  }

  private static String lesions(RegionRules rules) {
    return switch (rules.lesions()) {
      case UNION -> "all lesions together";
      case LARGEST -> "the largest lesion";
      case EACH ->
          "each lesion by itself, of their features the "
              + switch (rules.aggregation()) {
                case MEAN -> "mean";
                case MEDIAN -> "median";
                case MINIMUM -> "smallest";
                case MAXIMUM -> "largest";
                case VOLUME_WEIGHTED_MEAN -> "mean weighted by volume";
              };
    };
  }
}
