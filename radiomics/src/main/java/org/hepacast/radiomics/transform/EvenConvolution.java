package org.hepacast.radiomics.transform;

import java.util.Arrays;

/**
 * Two real images at once, as the parts of complex ones, convolved with a real kernel that is even
 * along each axis: n log n instead of n^2. Nothing wraps around: the box is padded to more than
 * twice its size. What is known to be 0 is not transformed, what nobody reads is not transformed
 * back, so that most passes run over a half or a quarter of the padded box, and five numbers per
 * voxel of the box are held beside the images.
 */
public final class EvenConvolution {

  private final int nx;
  private final int ny;
  private final int nz;
  private final int wideX;
  private final int wideY;
  private final int wideZ;
  private final Parts parts;

  /** By frequency along x, then z, y, y fastest. */
  private final double[] re;

  private final double[] im;

  private EvenConvolution(int nx, int ny, int nz, Parts parts) {
    this.nx = nx;
    this.ny = ny;
    this.nz = nz;
    this.parts = parts;
    wideX = padded(nx);
    wideY = padded(ny);
    wideZ = padded(nz);
    int size = Math.multiplyExact(Math.multiplyExact(wideX, ny), nz);
    re = new double[size];
    im = new double[size];
  }

  private static int padded(int n) {
    return n == 1 ? 1 : Fft.goodLength(2 * n - 1);
  }

  /** A kernel by the distance in voxels along each axis. */
  @FunctionalInterface
  public interface Kernel {
    double at(int x, int y, int z);
  }

  /**
   * Convolves both images in place.
   *
   * @param first a value per voxel of the box, x fastest
   * @param second another one, or zeros
   * @param kernel asked for distances up to the size of the box along each axis, and a little more
   */
  public static void convolve(
      int nx, int ny, int nz, double[] first, double[] second, Kernel kernel, Parts parts) {
    var convolution = new EvenConvolution(nx, ny, nz, parts);
    parts.run(nz, z -> convolution.enter(z, first, second));
    var even =
        new EvenKernel(convolution.wideX, convolution.wideY, convolution.wideZ, kernel, parts);
    parts.run(convolution.wideX / 2 + 1, x -> convolution.multiply(x, even.plane(x)));
    parts.run(nz, z -> convolution.leave(z, first, second));
  }

  /** A slice, transformed along x. */
  private void enter(int z, double[] first, double[] second) {
    double[] a = new double[wideX * ny];
    double[] b = new double[wideX * ny];
    gather(first, z, a);
    gather(second, z, b);
    new Fft(wideX).transform(a, b, ny, false);
    for (int x = 0; x < wideX; x++) {
      System.arraycopy(a, x * ny, re, (x * nz + z) * ny, ny);
      System.arraycopy(b, x * ny, im, (x * nz + z) * ny, ny);
    }
  }

  /** Back along x, of which the padding is left out. */
  private void leave(int z, double[] first, double[] second) {
    double[] a = new double[wideX * ny];
    double[] b = new double[wideX * ny];
    for (int x = 0; x < wideX; x++) {
      System.arraycopy(re, (x * nz + z) * ny, a, x * ny, ny);
      System.arraycopy(im, (x * nz + z) * ny, b, x * ny, ny);
    }
    new Fft(wideX).transform(a, b, ny, true);
    scatter(a, z, first);
    scatter(b, z, second);
  }

  private void gather(double[] image, int z, double[] columns) {
    double[] slice = Arrays.copyOfRange(image, nx * ny * z, nx * ny * (z + 1));
    Plane.transpose(slice, ny, nx, columns);
  }

  private void scatter(double[] columns, int z, double[] image) {
    double[] slice = Plane.transposed(Arrays.copyOf(columns, nx * ny), nx, ny);
    System.arraycopy(slice, 0, image, nx * ny * z, slice.length);
  }

  /** The planes of a frequency along x and of its mirror, which share the kernel's. */
  private void multiply(int x, double[] kernel) {
    multiplyPlane(x, kernel);
    if (x > 0 && wideX - x != x) {
      multiplyPlane(wideX - x, kernel);
    }
  }

  private void multiplyPlane(int x, double[] kernel) {
    int size = ny * nz;
    double[] a = Arrays.copyOf(Arrays.copyOfRange(re, x * size, (x + 1) * size), ny * wideZ);
    double[] b = Arrays.copyOf(Arrays.copyOfRange(im, x * size, (x + 1) * size), ny * wideZ);
    var alongZ = new Fft(wideZ);
    var alongY = new Fft(wideY);
    alongZ.transform(a, b, ny, false);
    double[] c = new double[wideY * wideZ];
    double[] d = new double[wideY * wideZ];
    Plane.transpose(a, wideZ, ny, c);
    Plane.transpose(b, wideZ, ny, d);
    alongY.transform(c, d, wideZ, false);
    scale(c, d, kernel);
    alongY.transform(c, d, wideZ, true);
    Plane.transpose(Arrays.copyOf(c, ny * wideZ), ny, wideZ, a);
    Plane.transpose(Arrays.copyOf(d, ny * wideZ), ny, wideZ, b);
    alongZ.transform(a, b, ny, true);
    System.arraycopy(a, 0, re, x * size, size);
    System.arraycopy(b, 0, im, x * size, size);
  }

  /** By the kernel's plane, of which a quarter is kept, z by y. */
  private void scale(double[] c, double[] d, double[] kernel) {
    int halfY = wideY / 2 + 1;
    for (int y = 0; y < wideY; y++) {
      int mirrored = Math.min(y, wideY - y);
      for (int z = 0; z < wideZ; z++) {
        double factor = kernel[Math.min(z, wideZ - z) * halfY + mirrored];
        c[y * wideZ + z] *= factor;
        d[y * wideZ + z] *= factor;
      }
    }
  }
}
