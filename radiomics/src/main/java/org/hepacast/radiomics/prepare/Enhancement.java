package org.hepacast.radiomics.prepare;

import java.util.Arrays;
import org.hepacast.radiomics.volume.Volume;

/** Enhancement of a whole image, as one of the re-made studies does it before anything else. */
public final class Enhancement {

  private Enhancement() {}

  /**
   * Histogram equalisation over the range of the image: an intensity becomes the part of all voxels
   * in bins up to its own, stretched to the range again.
   *
   * @param bins number of equal bins between minimum and maximum
   */
  public static Volume equalised(Volume image, int bins) {
    double[] values = image.toDoubles();
    Range range = Range.of(values);
    if (range.width() == 0) {
      return image;
    }
    long[] cumulative = new long[bins];
    for (double value : values) {
      cumulative[bin(value, range, bins)]++;
    }
    for (int b = 1; b < bins; b++) {
      cumulative[b] += cumulative[b - 1];
    }
    // The lowest bin maps to the minimum, the highest to the maximum.
    double first = cumulative[0];
    double rest = values.length - first;
    double[] equalised = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double share = (cumulative[bin(values[i], range, bins)] - first) / rest;
      equalised[i] = range.minimum() + share * range.width();
    }
    return Volume.of(image.geometry(), equalised);
  }

  private static int bin(double value, Range range, int bins) {
    return Math.min(bins - 1, (int) ((value - range.minimum()) / range.width() * bins));
  }

  /**
   * Adds what a low pass takes away: {@code x + weight (x - smooth)}.
   *
   * @param smooth the image after the low pass, same grid
   */
  public static Volume highPassAdded(Volume image, Volume smooth, double weight) {
    double[] values = image.toDoubles();
    double[] low = smooth.toDoubles();
    double[] sharp = new double[values.length];
    Arrays.setAll(sharp, i -> values[i] + weight * (values[i] - low[i]));
    return Volume.of(image.geometry(), sharp);
  }
}
