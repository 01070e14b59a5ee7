package org.hepacast.bench.radiomics;

import java.util.SplittableRandom;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/**
 * A synthetic CT: smooth noise of a fixed seed in 512 x 512 x 200 voxels of 1 mm, and two spherical
 * regions in it, a lesion of about 48,000 voxels and a region of about 1,050,000.
 */
public record Scene(Volume image, Mask lesion, Mask large) {

  private static final int NX = 512;
  private static final int NY = 512;
  private static final int NZ = 200;
  private static final long SEED = 20261120;
  private static final double MEAN_HU = 60;
  private static final double DEVIATION_HU = 90;

  public static Scene create() {
    Geometry grid = Geometry.of(NX, NY, NZ, 1, 1, 1);
    return new Scene(
        Volume.of(grid, PixelType.INT16, texture(grid)), sphere(grid, 22.5), sphere(grid, 62.99));
  }

  /** White noise, averaged over three voxels along each axis, as integers of the given spread. */
  private static float[] texture(Geometry grid) {
    var random = new SplittableRandom(SEED);
    float[] noise = new float[grid.voxelCount()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextGaussian());
    }
    smooth(noise, 1, NX, NX * NY * NZ / NX, NX);
    for (int z = 0; z < NZ; z++) {
      smooth(noise, NX, NY, NX, 1, z * NX * NY);
    }
    smooth(noise, NX * NY, NZ, NX * NY, 1);
    // Three averages of three leave a deviation of 27^-1/2.
    double scale = DEVIATION_HU * Math.sqrt(27);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) Math.rint(MEAN_HU + scale * noise[i]);
    }
    return noise;
  }

  private static void smooth(float[] v, int step, int n, int lines, int apart) {
    smooth(v, step, n, lines, apart, 0);
  }

  private static void smooth(float[] v, int step, int n, int lines, int apart, int start) {
    for (int line = 0; line < lines; line++) {
      int first = start + line * apart;
      float before = v[first];
      for (int i = 0; i < n; i++) {
        int at = first + i * step;
        float own = v[at];
        float after = i + 1 < n ? v[at + step] : own;
        v[at] = (before + own + after) / 3;
        before = own;
      }
    }
  }

  private static Mask sphere(Geometry grid, double radius) {
    byte[] voxels = new byte[grid.voxelCount()];
    for (int z = 0, i = 0; z < NZ; z++) {
      for (int y = 0; y < NY; y++) {
        for (int x = 0; x < NX; x++, i++) {
          double dx = x - 255.5;
          double dy = y - 255.5;
          double dz = z - 99.5;
          voxels[i] = (byte) (dx * dx + dy * dy + dz * dz <= radius * radius ? 1 : 0);
        }
      }
    }
    return Mask.of(grid, voxels);
  }
}
