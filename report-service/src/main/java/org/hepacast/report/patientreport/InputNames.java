package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.report.assessment.Wording;

/**
 * Inputs as a person reads them: of what is measured on an image only the number is of interest.
 */
final class InputNames {
  private InputNames() {}

  static boolean measured(String feature) {
    return feature.startsWith(ImagingFeatures.PREFIX);
  }

  /** In one line, measurements last; empty for none. */
  static String inWords(List<String> features) {
    var words = new ArrayList<String>();
    features.stream().filter(name -> !measured(name)).map(Wording::meaning).forEach(words::add);
    long measured = features.stream().filter(InputNames::measured).count();
    if (measured > 0) {
      words.add(
          measured == 1 ? "a measurement of the image" : measured + " measurements of the image");
    }
    return String.join(", ", words);
  }
}
