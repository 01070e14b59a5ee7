package org.hepacast.radiomics.prepare;

import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/** Whole-image changes of intensity that come before everything else. */
public final class Normalisation {

  private Normalisation() {}

  /**
   * Zero mean, unit standard deviation (divided by n - 1, as ITK) over the whole image; then
   * outliers cut at so many standard deviations, then scaled.
   *
   * @param outliers standard deviations to cut at; infinite for none
   */
  public static Volume zScore(Volume image, double outliers, double scale) {
    int n = image.geometry().voxelCount();
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += image.at(i);
    }
    mean /= n;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double d = image.at(i) - mean;
      squares += d * d;
    }
    double sigma = Math.sqrt(squares / (n - 1));
    if (!(sigma > 0) || Double.isInfinite(sigma)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the image cannot be normalised: its standard deviation is " + sigma,
          "switch normalize off for a constant image, or repair voxels that are not finite");
    }
    double[] normalised = new double[n];
    for (int i = 0; i < n; i++) {
      double z = (image.at(i) - mean) / sigma;
      normalised[i] = Math.clamp(z, -outliers, outliers) * scale;
    }
    return Volume.of(image.geometry(), normalised);
  }

  /** To the nearest integer, halves upwards. */
  public static Volume rounded(Volume image) {
    double[] values = image.toDoubles().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.floor(values[i] + 0.5);
    }
    return Volume.of(image.geometry(), values);
  }
}
