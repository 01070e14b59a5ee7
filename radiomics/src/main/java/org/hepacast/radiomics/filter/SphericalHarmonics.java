package org.hepacast.radiomics.filter;

/** Spherical harmonics with the Condon-Shortley phase, as scipy's {@code sph_harm}. */
final class SphericalHarmonics {

  private SphericalHarmonics() {}

  /** Sum over m = -n .. n of Y(a) Y(b), without conjugation. */
  static double product(int n, double azimuthA, double polarA, double azimuthB, double polarB) {
    double sum = 0;
    for (int m = 0; m <= n; m++) {
      double scale = norm(n, m);
      double both =
          scale
              * scale
              * legendre(n, m, Math.cos(polarA))
              * legendre(n, m, Math.cos(polarB))
              * Math.cos(m * (azimuthA + azimuthB));
      sum += m == 0 ? both : 2 * both;
    }
    return sum;
  }

  private static double norm(int n, int m) {
    double ratio = 1;
    for (int k = n - m + 1; k <= n + m; k++) {
      ratio /= k;
    }
    return Math.sqrt((2 * n + 1) / (4 * Math.PI) * ratio);
  }

  /** Associated Legendre function by upward recurrence in n (Abramowitz and Stegun 8.5.3). */
  private static double legendre(int n, int m, double x) {
    double diagonal = 1;
    double root = Math.sqrt(Math.max(0, 1 - x * x));
    for (int k = 1; k <= m; k++) {
      diagonal *= -(2 * k - 1) * root;
    }
    if (n == m) {
      return diagonal;
    }
    double before = diagonal;
    double now = x * (2 * m + 1) * diagonal;
    for (int k = m + 2; k <= n; k++) {
      double next = (x * (2 * k - 1) * now - (k + m - 1) * before) / (k - m);
      before = now;
      now = next;
    }
    return now;
  }
}
