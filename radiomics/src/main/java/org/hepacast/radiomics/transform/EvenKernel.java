package org.hepacast.radiomics.transform;

/**
 * A real kernel that is even along each axis, and its Fourier transform, which is real and even
 * too: one eighth of either says all. The transform along x is done once for all planes, that
 * within a plane when it is asked for.
 */
final class EvenKernel {

  private final int ny;
  private final int nz;
  private final int halfX;
  private final int halfY;
  private final int halfZ;

  /** By x, y, z, z fastest. */
  private final double[] planes;

  EvenKernel(int nx, int ny, int nz, EvenConvolution.Kernel kernel, Parts parts) {
    this.ny = ny;
    this.nz = nz;
    halfX = nx / 2 + 1;
    halfY = ny / 2 + 1;
    halfZ = nz / 2 + 1;
    planes = new double[Math.multiplyExact(Math.multiplyExact(halfX, halfY), halfZ)];
    parts.run(halfY, y -> alongX(nx, y, kernel));
  }

  private void alongX(int nx, int y, EvenConvolution.Kernel kernel) {
    double[] lines = new double[halfX * halfZ];
    for (int x = 0; x < halfX; x++) {
      for (int z = 0; z < halfZ; z++) {
        lines[x * halfZ + z] = kernel.at(x, y, z);
      }
    }
    transform(lines, nx, halfZ);
    for (int x = 0; x < halfX; x++) {
      System.arraycopy(lines, x * halfZ, planes, (x * halfY + y) * halfZ, halfZ);
    }
  }

  /** The transform at a frequency along x, by those along z and y, y fastest. */
  double[] plane(int x) {
    double[] lines = new double[halfY * halfZ];
    System.arraycopy(planes, x * halfY * halfZ, lines, 0, lines.length);
    transform(lines, ny, halfZ);
    double[] turned = Plane.transposed(lines, halfY, halfZ);
    transform(turned, nz, halfY);
    return turned;
  }

  /** Two real even lines are one complex line: their transforms are its parts. */
  private static void transform(double[] half, int n, int lines) {
    int pairs = (lines + 1) / 2;
    double[] re = new double[n * pairs];
    double[] im = new double[n * pairs];
    for (int j = 0; j < n; j++) {
      int from = Math.min(j, n - j) * lines;
      System.arraycopy(half, from, re, j * pairs, pairs);
      System.arraycopy(half, from + pairs, im, j * pairs, lines - pairs);
    }
    new Fft(n).transform(re, im, pairs, false);
    for (int j = 0; j <= n / 2; j++) {
      System.arraycopy(re, j * pairs, half, j * lines, pairs);
      System.arraycopy(im, j * pairs, half, j * lines + pairs, lines - pairs);
    }
  }
}
