package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.transform.Fft;
import org.hepacast.radiomics.transform.Spectrum;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;

/**
 * Moran's I (1950; IBSI N365) and Geary's C (1954; IBSI NPT7) with weights 1 / distance. The double
 * sum over all pairs is a convolution with the inverse distance, done by Fourier transform: n log n
 * instead of n^2.
 */
record SpatialAutocorrelation(double moranI, double gearyC) {

  /**
   * @param mask 1 for the voxels that count; at least two, not all of one value
   */
  static SpatialAutocorrelation of(Geometry g, double[] values, byte[] mask) {
    int n = 0;
    double sum = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] != 0) {
        n++;
        sum += values[i];
      }
    }
    double mean = sum / n;
    Spectrum spread = spreadOverNeighbours(g, values, mask, mean);
    double variance = 0;
    double weights = 0;
    double products = 0;
    double squares = 0;
    for (int z = 0, i = 0; z < g.nz(); z++) {
      for (int y = 0; y < g.ny(); y++) {
        for (int x = 0; x < g.nx(); x++, i++) {
          if (mask[i] != 0) {
            double centred = values[i] - mean;
            int at = spread.index(x, y, z);
            variance += centred * centred;
            products += centred * spread.re()[at];
            weights += spread.im()[at];
            squares += centred * centred * spread.im()[at];
          }
        }
      }
    }
    double moran = n / weights * products / variance;
    // Sum of w (xi - xj)^2 = 2 sum of w xi^2 - 2 sum of w xi xj.
    double geary = (n - 1) / (2 * weights) * (2 * squares - 2 * products) / variance;
    return new SpatialAutocorrelation(moran, geary);
  }

  /** Inverse distances summed over the region: with centred values (re) and without (im). */
  private static Spectrum spreadOverNeighbours(
      Geometry g, double[] values, byte[] mask, double mean) {
    int nx = Fft.goodLength(2 * g.nx() - 1);
    int ny = Fft.goodLength(2 * g.ny() - 1);
    int nz = g.nz() == 1 ? 1 : Fft.goodLength(2 * g.nz() - 1);
    Spectrum region = Spectrum.zeros(nx, ny, nz);
    for (int z = 0, i = 0; z < g.nz(); z++) {
      for (int y = 0; y < g.ny(); y++) {
        for (int x = 0; x < g.nx(); x++, i++) {
          if (mask[i] != 0) {
            region.re()[region.index(x, y, z)] = values[i] - mean;
            region.im()[region.index(x, y, z)] = 1;
          }
        }
      }
    }
    Spectrum kernel = inverseDistance(g.spacing(), nx, ny, nz);
    region.transform(false);
    kernel.transform(false);
    for (int i = 0; i < region.re().length; i++) {
      // The kernel is real and even, hence so is its transform.
      region.re()[i] *= kernel.re()[i];
      region.im()[i] *= kernel.re()[i];
    }
    region.transform(true);
    return region;
  }

  private static Spectrum inverseDistance(Vector3 spacing, int nx, int ny, int nz) {
    Spectrum kernel = Spectrum.zeros(nx, ny, nz);
    for (int z = 0, i = 0; z < nz; z++) {
      double dz = Math.min(z, nz - z) * spacing.z();
      for (int y = 0; y < ny; y++) {
        double dy = Math.min(y, ny - y) * spacing.y();
        for (int x = 0; x < nx; x++, i++) {
          double dx = Math.min(x, nx - x) * spacing.x();
          kernel.re()[i] = i == 0 ? 0 : 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
        }
      }
    }
    return kernel;
  }
}
