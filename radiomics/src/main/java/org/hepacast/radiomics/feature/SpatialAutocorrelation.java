package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.transform.EvenConvolution;
import org.hepacast.radiomics.transform.Parts;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;

/**
 * Moran's I (1950; IBSI N365) and Geary's C (1954; IBSI NPT7) with weights 1 / distance. The double
 * sum over all pairs is a convolution with the inverse distance, done by Fourier transform: n log n
 * instead of n^2.
 */
record SpatialAutocorrelation(double moranI, double gearyC) {

  /**
   * @param mask 1 for the voxels that count; at least two. Of one value only, both are NaN.
   */
  static SpatialAutocorrelation of(Geometry g, double[] values, byte[] mask, Parts parts) {
    int n = 0;
    double sum = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] != 0) {
        n++;
        sum += values[i];
      }
    }
    double mean = sum / n;
    // Inverse distances summed over the region: with centred values and without.
    double[] products = new double[mask.length];
    double[] weights = new double[mask.length];
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] != 0) {
        products[i] = values[i] - mean;
        weights[i] = 1;
      }
    }
    EvenConvolution.convolve(
        g.nx(), g.ny(), g.nz(), products, weights, inverseDistance(g.spacing()), parts);
    return summed(n, mean, values, mask, products, weights);
  }

  private static SpatialAutocorrelation summed(
      int n, double mean, double[] values, byte[] mask, double[] spread, double[] near) {
    double variance = 0;
    double weights = 0;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] != 0) {
        double centred = values[i] - mean;
        variance += centred * centred;
        products += centred * spread[i];
        weights += near[i];
        squares += centred * centred * near[i];
      }
    }
    double moran = n / weights * products / variance;
    // Sum of w (xi - xj)^2 = 2 sum of w xi^2 - 2 sum of w xi xj.
    double geary = (n - 1) / (2 * weights) * (2 * squares - 2 * products) / variance;
    return new SpatialAutocorrelation(moran, geary);
  }

  private static EvenConvolution.Kernel inverseDistance(Vector3 mm) {
    return (x, y, z) -> {
      double dx = x * mm.x();
      double dy = y * mm.y();
      double dz = z * mm.z();
      return x + y + z == 0 ? 0 : 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
    };
  }
}
