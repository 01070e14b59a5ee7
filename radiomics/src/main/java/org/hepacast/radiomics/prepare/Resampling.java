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
    if (interpolation == Interpolation.LABEL_GAUSSIAN) {
      return LabelSampling.sample(image, target, x, y, z);
    }
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
    boolean linear = interpolation == Interpolation.LINEAR;
    double[] alongX = apply(voxels, 1, nx, ny * needed.nz(), x.shifted(needed.x()), linear);
    double[] alongY = apply(alongX, target.nx(), ny, needed.nz(), y.shifted(needed.y()), linear);
    int plane = target.nx() * target.ny();
    double[] alongZ = apply(alongY, plane, needed.nz(), 1, z.shifted(needed.z()), linear);
    return Volume.of(target, alongZ);
  }

  /** Replaces the middle axis of [outer][n][inner] by its samples. */
  private static double[] apply(
      double[] in, int inner, int n, int outer, Taps taps, boolean linear) {
    int count = taps.outputs();
    double size = (double) inner * count * outer;
    MemoryBudget.require((long) (Double.BYTES * size), "the resampled image");
    double[] out = new double[inner * count * outer];
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < count; i++) {
        int to = inner * (i + count * o);
        if (linear) {
          between(in, inner, n * o, taps, i, out, to);
          continue;
        }
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
   * Linear interpolation as ITK computes it, {@code a + (b - a) t}: where it meets a whole number,
   * the last bit decides what an integer image keeps.
   */
  private static void between(
      double[] in, int inner, int line, Taps taps, int sample, double[] out, int to) {
    double t = taps.weights()[2 * sample + 1];
    if (t == 0 && taps.weights()[2 * sample] == 0) {
      return;
    }
    int a = inner * (taps.indices()[2 * sample] + line);
    int b = t == 0 ? a : inner * (taps.indices()[2 * sample + 1] + line);
    for (int k = 0; k < inner; k++) {
      out[to + k] = in[a + k] + (in[b + k] - in[a + k]) * t;
    }
  }

  /**
   * The image in a type: integers lose their fraction towards zero and are cut at the range of the
   * type, as ITK casts them.
   */
  public static Volume castBack(Volume image, PixelType type) {
    double[] values = image.toDoubles();
    if (type == PixelType.FLOAT64) {
      return Volume.of(image.geometry(), values);
    }
    if (type.fitsFloat()) {
      float[] singles = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        singles[i] = (float) type.truncated(values[i]);
      }
      return Volume.of(image.geometry(), type, singles);
    }
    double[] integers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      integers[i] = type.truncated(values[i]);
    }
    return Volume.of(image.geometry(), type, integers);
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
