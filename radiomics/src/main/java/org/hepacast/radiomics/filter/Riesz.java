package org.hepacast.radiomics.filter;

import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Orders of a Riesz transform along x, y, z (IBSI 2 manual, AYRS): the Fourier multiplier {@code
 * (-i)^N sqrt(N! / (l1! l2! l3!)) w1^l1 w2^l2 w3^l3 / |w|^N}.
 */
public record Riesz(int x, int y, int z) {

  public static final Riesz NONE = new Riesz(0, 0, 0);

  public Riesz {
    if (x < 0 || y < 0 || z < 0 || x + y + z > 8) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the orders of a Riesz transform cannot be (%d, %d, %d)".formatted(x, y, z),
          "give integers from 0, together at most 8");
    }
  }

  int order() {
    return x + y + z;
  }

  /** The multiplier without its power of -i. */
  double magnitude(double wx, double wy, double wz) {
    if (order() == 0) {
      return 1;
    }
    double length = Math.sqrt(wx * wx + wy * wy + wz * wz);
    if (length == 0) {
      return 0;
    }
    double norm = Math.sqrt(factorial(order()) / (factorial(x) * factorial(y) * factorial(z)));
    double product = Math.pow(wx, x) * Math.pow(wy, y) * Math.pow(wz, z);
    return norm * product / Math.pow(length, order());
  }

  private static double factorial(int n) {
    double product = 1;
    for (int k = 2; k <= n; k++) {
      product *= k;
    }
    return product;
  }
}
