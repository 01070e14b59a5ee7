package org.hepacast.radiomics.extract;

import org.hepacast.radiomics.filter.DiscreteGaussian;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.prepare.Enhancement;
import org.hepacast.radiomics.volume.Volume;

/** Enhancement of the whole image where a protocol asks for it. */
final class WholeImage {

  /** Part of the Gaussian that the low pass may lack. */
  private static final double LOW_PASS_ERROR = 1e-3;

  /** Enough for a Gaussian of 100 voxels. */
  private static final int LOW_PASS_LONGEST = 801;

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
    var gaussian = new DiscreteGaussian(sigma * sigma, LOW_PASS_ERROR, LOW_PASS_LONGEST);
    Volume smooth = gaussian.apply(image, image.geometry().box()).getFirst();
    return Enhancement.highPassAdded(image, smooth, weight);
  }
}
