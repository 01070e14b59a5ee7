package org.hepacast.radiomics.transform;

/**
 * A complex volume and its Fourier transform in place, x fastest. The arrays are open: filters
 * multiply them directly.
 */
@SuppressWarnings("ArrayRecordComponent") // mutable scratch data: never compared, never a key
public record Spectrum(int nx, int ny, int nz, double[] re, double[] im) {

  /** A volume of zeros; one of more voxels than an array holds is refused. */
  public static Spectrum zeros(int nx, int ny, int nz) {
    int size = Math.multiplyExact(Math.multiplyExact(nx, ny), nz);
    return new Spectrum(nx, ny, nz, new double[size], new double[size]);
  }

  /** Where a voxel lies in the arrays. */
  public int index(int x, int y, int z) {
    return x + nx * (y + ny * z);
  }

  /** Along all axes in place; the inverse divides by the number of voxels. */
  public void transform(boolean inverse) {
    alongX(inverse);
    alongY(inverse);
    alongZ(inverse);
  }

  /** Along x and y only: each slice for itself. */
  public void transformSlices(boolean inverse) {
    alongX(inverse);
    alongY(inverse);
  }

  /**
   * Row by row the lines would lie one behind the other; a slice is transposed to lay them side by
   * side.
   */
  private void alongX(boolean inverse) {
    var fft = new Fft(nx);
    double[] a = new double[nx * ny];
    double[] b = new double[nx * ny];
    for (int z = 0; z < nz; z++) {
      int slice = nx * ny * z;
      for (int y = 0; y < ny; y++) {
        for (int x = 0; x < nx; x++) {
          a[x * ny + y] = re[slice + y * nx + x];
          b[x * ny + y] = im[slice + y * nx + x];
        }
      }
      fft.transform(a, b, ny, inverse);
      for (int y = 0; y < ny; y++) {
        for (int x = 0; x < nx; x++) {
          re[slice + y * nx + x] = a[x * ny + y];
          im[slice + y * nx + x] = b[x * ny + y];
        }
      }
    }
  }

  private void alongY(boolean inverse) {
    var fft = new Fft(ny);
    double[] a = new double[nx * ny];
    double[] b = new double[nx * ny];
    for (int z = 0; z < nz; z++) {
      System.arraycopy(re, nx * ny * z, a, 0, a.length);
      System.arraycopy(im, nx * ny * z, b, 0, b.length);
      fft.transform(a, b, nx, inverse);
      System.arraycopy(a, 0, re, nx * ny * z, a.length);
      System.arraycopy(b, 0, im, nx * ny * z, b.length);
    }
  }

  private void alongZ(boolean inverse) {
    if (nz == 1) {
      return;
    }
    var fft = new Fft(nz);
    double[] a = new double[nx * nz];
    double[] b = new double[nx * nz];
    for (int y = 0; y < ny; y++) {
      for (int z = 0; z < nz; z++) {
        System.arraycopy(re, index(0, y, z), a, nx * z, nx);
        System.arraycopy(im, index(0, y, z), b, nx * z, nx);
      }
      fft.transform(a, b, nx, inverse);
      for (int z = 0; z < nz; z++) {
        System.arraycopy(a, nx * z, re, index(0, y, z), nx);
        System.arraycopy(b, nx * z, im, index(0, y, z), nx);
      }
    }
  }
}
