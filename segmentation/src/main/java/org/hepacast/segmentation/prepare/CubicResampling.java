package org.hepacast.segmentation.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Spacing;
import org.hepacast.segmentation.grid.Threads;

/**
 * Resampling of an image as nnU-Net does it: cubic splines along all axes, in double precision,
 * then cut to the range of the input. On anisotropic grids each slice is resampled in its plane and
 * cut to its own range, and along the coarse axis the nearest slice is taken. An image whose shape
 * stays is returned as it is.
 */
public final class CubicResampling {

  private final Shape from;
  private final Shape to;
  private final OptionalInt separate;
  private final Threads threads;

  /** From one grid to another. */
  public CubicResampling(Shape from, Spacing current, Shape to, Spacing target, Threads threads) {
    this.from = from;
    this.to = to;
    this.separate = Spacing.separateAxis(current, target);
    this.threads = threads;
  }

  /** The resampled image; the input itself where its shape stays. */
  public float[] of(float[] image) {
    if (from.equals(to)) {
      return image;
    }
    Shape shape = from;
    double[] values = null;
    for (int axis : splineAxes()) {
      Shape next = shape.with(axis, to.along(axis));
      values = along(axis, values == null ? image : values, shape, next);
      shape = next;
    }
    return gather(image, values == null ? image : values, shape);
  }

  /** Those that shrink first: the less there is to carry through the others. */
  private List<Integer> splineAxes() {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < Shape.AXES; axis++) {
      boolean apart = separate.isPresent() && separate.getAsInt() == axis;
      if (!apart && from.along(axis) != to.along(axis)) {
        axes.add(axis);
      }
    }
    axes.sort(Comparator.comparingDouble(axis -> (double) to.along(axis) / from.along(axis)));
    return axes;
  }

  private double[] along(int axis, Object source, Shape shape, Shape next) {
    double[] target = new double[next.count()];
    int lines = axis == 0 ? shape.y() : shape.z();
    int perPart = axis == 2 ? shape.y() : shape.x();
    threads.forEach(
        lines,
        part -> {
          var line = new CubicLine(shape.along(axis), next.along(axis));
          for (int i = 0; i < perPart; i++) {
            load(line, source, start(axis, shape, part, i), stride(axis, shape));
            line.resample(target, start(axis, next, part, i), stride(axis, next));
          }
        });
    return target;
  }

  private static int start(int axis, Shape shape, int part, int i) {
    return switch (axis) {
      case 0 -> shape.index(0, part, i);
      case 1 -> shape.index(part, 0, i);
      default -> shape.index(part, i, 0);
    };
  }

  private static int stride(int axis, Shape shape) {
    return switch (axis) {
      case 0 -> shape.slice();
      case 1 -> shape.x();
      default -> 1;
    };
  }

  private static void load(CubicLine line, Object source, int start, int stride) {
    double[] samples = line.samples();
    int offset = line.offset();
    if (source instanceof float[] floats) {
      for (int i = 0; i < line.length(); i++) {
        samples[offset + i] = floats[start + i * stride];
      }
    } else {
      double[] doubles = (double[]) source;
      for (int i = 0; i < line.length(); i++) {
        samples[offset + i] = doubles[start + i * stride];
      }
    }
  }

  /** Cut to the range of the input, single precision, the nearest slices along the coarse axis. */
  private float[] gather(float[] image, Object values, Shape shape) {
    float[] result = new float[to.count()];
    Ranges ranges = Ranges.of(image, from, separate);
    int[] nearest = separate.isPresent() ? nearest(separate.getAsInt()) : new int[0];
    threads.forEach(
        to.z(),
        z -> {
          for (int y = 0; y < to.y(); y++) {
            for (int x = 0; x < to.x(); x++) {
              int atZ = source(0, z, nearest);
              int atY = source(1, y, nearest);
              int atX = source(2, x, nearest);
              int i = shape.index(atZ, atY, atX);
              double value = values instanceof double[] d ? d[i] : ((float[]) values)[i];
              result[to.index(z, y, x)] = (float) ranges.cut(value, atZ, atY, atX);
            }
          }
        });
    return result;
  }

  private int source(int axis, int at, int[] nearest) {
    return separate.isPresent() && separate.getAsInt() == axis ? nearest[at] : at;
  }

  private int[] nearest(int axis) {
    return nearest(from.along(axis), to.along(axis));
  }

  /** Of each new sample the nearest old one, as SciPy rounds: a half goes up. */
  static int[] nearest(int in, int out) {
    int[] nearest = new int[out];
    double step = (double) in / out;
    for (int o = 0; o < out; o++) {
      nearest[o] = Math.clamp((int) Math.floor((o + 0.5) * step - 0.5 + 0.5), 0, in - 1);
    }
    return nearest;
  }

  /** The least and greatest input: of all, or of each slice across the coarse axis. */
  @SuppressWarnings("ArrayRecordComponent") // identity suffices: never compared, never a key
  private record Ranges(OptionalInt axis, float[] low, float[] high) {

    static Ranges of(float[] image, Shape shape, OptionalInt axis) {
      int slices = axis.isPresent() ? shape.along(axis.getAsInt()) : 1;
      var ranges = new Ranges(axis, new float[slices], new float[slices]);
      Arrays.fill(ranges.low, Float.POSITIVE_INFINITY);
      Arrays.fill(ranges.high, Float.NEGATIVE_INFINITY);
      int i = 0;
      for (int z = 0; z < shape.z(); z++) {
        for (int y = 0; y < shape.y(); y++) {
          for (int x = 0; x < shape.x(); x++, i++) {
            int slice = ranges.slice(z, y, x);
            ranges.low[slice] = Math.min(ranges.low[slice], image[i]);
            ranges.high[slice] = Math.max(ranges.high[slice], image[i]);
          }
        }
      }
      return ranges;
    }

    private int slice(int z, int y, int x) {
      if (axis.isEmpty()) {
        return 0;
      }
      return switch (axis.getAsInt()) {
        case 0 -> z;
        case 1 -> y;
        default -> x;
      };
    }

    double cut(double value, int z, int y, int x) {
      int slice = slice(z, y, x);
      return Math.clamp(value, low[slice], high[slice]);
    }
  }
}
