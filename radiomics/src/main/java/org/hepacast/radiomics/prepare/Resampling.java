package org.hepacast.radiomics.prepare;

import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.MemoryBudget;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/** Values of an image on another grid with the same axes, one axis after the other. */
public final class Resampling {

  /** IBSI's slack: a share of 0.4999999 counts as half. */
  private static final double HALF = 0.5 - 1e-6;

  private Resampling() {}

  /** What stands beyond the border of the image. */
  public enum Outside {
    /** 0 from half a voxel beyond the outermost centres, as ITK. */
    ZERO,
    /** The nearest voxel, as IBSI's references. */
    NEAREST
  }

  /** The image on the grid, in double precision. */
  public static Volume sample(
      Volume image, SampleGrid grid, Interpolation interpolation, Outside outside) {
    Geometry source = image.geometry();
    Geometry target = grid.target();
    var x = Taps.of(grid.positions(source, 0), source.nx(), interpolation, outside);
    var y = Taps.of(grid.positions(source, 1), source.ny(), interpolation, outside);
    var z = Taps.of(grid.positions(source, 2), source.nz(), interpolation, outside);
    int margin = interpolation == Interpolation.SPLINE ? BSpline.REACH : 0;
    Box needed =
        new Box(x.first(), y.first(), z.first(), x.count(), y.count(), z.count())
            .grow(margin, margin, margin, source);
    Volume part = image.crop(needed);
    double[] voxels = part.toDoubles();
    int nx = needed.nx();
    int ny = needed.ny();
    if (interpolation == Interpolation.SPLINE) {
      voxels = voxels.clone();
      BSpline.prefilter(voxels, nx, ny, needed.nz());
    }
    double[] alongX = apply(voxels, 1, nx, ny * needed.nz(), x.shifted(needed.x()));
    double[] alongY = apply(alongX, target.nx(), ny, needed.nz(), y.shifted(needed.y()));
    int plane = target.nx() * target.ny();
    double[] alongZ = apply(alongY, plane, needed.nz(), 1, z.shifted(needed.z()));
    return Volume.of(target, alongZ);
  }

  /** Replaces the middle axis of [outer][n][inner] by its samples. */
  private static double[] apply(double[] in, int inner, int n, int outer, Taps taps) {
    int count = taps.outputs();
    double size = (double) inner * count * outer;
    MemoryBudget.require((long) (Double.BYTES * size), "the resampled image");
    double[] out = new double[inner * count * outer];
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < count; i++) {
        int to = inner * (i + count * o);
        for (int t = 0; t < taps.width(); t++) {
          double weight = taps.weights()[i * taps.width() + t];
          int from = inner * (taps.indices()[i * taps.width() + t] + n * o);
          if (weight != 0) {
            for (int k = 0; k < inner; k++) {
              out[to + k] += weight * in[from + k];
            }
          }
        }
      }
    }
    return out;
  }

  /**
   * The image in the type it had: integers lose their fraction towards zero and are cut at the
   * range of the type, as ITK casts them.
   */
  public static Volume castBack(Volume sampled, PixelType type) {
    double[] values = sampled.toDoubles();
    if (type == PixelType.FLOAT64) {
      return sampled;
    }
    if (type == PixelType.FLOAT32) {
      float[] singles = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        singles[i] = (float) values[i];
      }
      return Volume.of(sampled.geometry(), type, singles);
    }
    double highest = Math.pow(2, 8 * type.bytes() - (isSigned(type) ? 1 : 0)) - 1;
    double lowest = isSigned(type) ? -highest - 1 : 0;
    double[] integers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double truncated = values[i] < 0 ? Math.ceil(values[i]) : Math.floor(values[i]);
      integers[i] = Math.clamp(truncated, lowest, highest);
    }
    return Volume.of(sampled.geometry(), type, integers);
  }

  private static boolean isSigned(PixelType type) {
    return switch (type) {
      case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64 -> true;
      case UINT8, UINT16, UINT32, UINT64 -> false;
    };
  }

  /** The mask on the grid: 1 where the interpolated share reaches one half. */
  public static Mask sample(
      Mask mask, SampleGrid grid, Interpolation interpolation, Outside outside) {
    Geometry g = mask.geometry();
    float[] shares = new float[g.voxelCount()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = mask.voxels()[i];
    }
    double[] sampled =
        sample(Volume.of(g, PixelType.UINT8, shares), grid, interpolation, outside).toDoubles();
    byte[] voxels = new byte[sampled.length];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (byte) (sampled[i] >= HALF ? 1 : 0);
    }
    return Mask.of(grid.target(), voxels);
  }
}
