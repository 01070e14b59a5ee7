package org.hepacast.report.assessment;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.imaging.ImagingFeatures;

/**
 * Inputs as a person reads them: of what is measured on an image only the number is of interest.
 */
public final class InputNames {
  private InputNames() {}

  public static boolean measured(String feature) {
    return feature.startsWith(ImagingFeatures.PREFIX);
  }

  /** In one line; empty for none. */
  public static String inWords(List<String> features) {
    return String.join(", ", words(features));
  }

  /** Each clinical input by what it means, and last the number of measurements. */
  public static List<String> words(List<String> features) {
    var words = new ArrayList<String>();
    features.stream().filter(name -> !measured(name)).map(Wording::meaning).forEach(words::add);
    long measured = features.stream().filter(InputNames::measured).count();
    if (measured > 0) {
      words.add(
          measured == 1 ? "a measurement of the image" : measured + " measurements of the image");
    }
    return words;
  }
}
