package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.report.assessment.Wording;

/**
 * Inputs as a person reads them: of what is measured on an image only the number is of interest.
 */
final class InputNames {
  /** So many measurements are still listed by their names. */
  private static final int LISTED = 2;

  private InputNames() {}

  static boolean measured(String feature) {
    return feature.startsWith(ImagingFeatures.PREFIX);
  }

  /** In one line, measurements last; empty for none. */
  static String inWords(List<String> features) {
    var words = new ArrayList<String>();
    features.stream().filter(name -> !measured(name)).map(Wording::meaning).forEach(words::add);
    List<String> measured = features.stream().filter(InputNames::measured).toList();
    if (measured.size() > LISTED) {
      words.add(measured.size() + " measurements of the image");
    } else {
      measured.stream().map(Wording::meaning).forEach(words::add);
    }
    return String.join(", ", words);
  }
}
