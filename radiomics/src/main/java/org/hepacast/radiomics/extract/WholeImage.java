package org.hepacast.radiomics.extract;

import org.hepacast.radiomics.filter.LowPass;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.prepare.Enhancement;
import org.hepacast.radiomics.volume.Volume;

/** Enhancement of the whole image where a protocol asks for it. */
final class WholeImage {

  private WholeImage() {}

  static Volume enhanced(Volume original, Settings settings) {
    Volume image =
        settings
            .get(Setting.EQUALIZE_HISTOGRAM)
            .map(levels -> Enhancement.equalised(original, levels))
            .orElse(original);
    return settings
        .get(Setting.HIGH_PASS_SIGMA)
        .map(sigma -> highPass(image, sigma, settings.get(Setting.HIGH_PASS_WEIGHT)))
        .orElse(image);
  }

  private static Volume highPass(Volume image, double sigma, double weight) {
    return Enhancement.highPassAdded(image, LowPass.of(image, sigma), weight);
  }
}
