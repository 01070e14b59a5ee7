package org.hepacast.segmentation.prepare;

import java.util.OptionalInt;
import org.hepacast.segmentation.grid.Half;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Spacing;

/**
 * Resampling of logits back to the image's own grid, slice by slice: linear, in double precision,
 * rounded to half; on anisotropic grids linear in the plane, and the nearest slice along the coarse
 * axis. A slice of the result needs two slices of the logits at most, so nobody has to hold all of
 * the result.
 */
public final class LogitResampling {

  private final Shape from;
  private final Shape to;
  private final LinearAxis z;
  private final LinearAxis y;
  private final LinearAxis x;

  /** From the network's grid to that of the image. */
  public LogitResampling(Shape from, Spacing current, Shape to, Spacing target) {
    this.from = from;
    this.to = to;
    OptionalInt separate = Spacing.separateAxis(current, target);
    z = axis(0, separate);
    y = axis(1, separate);
    x = axis(2, separate);
  }

  private LinearAxis axis(int axis, OptionalInt separate) {
    int in = from.along(axis);
    int out = to.along(axis);
    return separate.isPresent() && separate.getAsInt() == axis
        ? LinearAxis.nearest(in, out)
        : LinearAxis.linear(in, out);
  }

  /** The shape of the result. */
  public Shape to() {
    return to;
  }

  /** The first slice of the logits that a slice of the result needs. */
  public int lowSlice(int slice) {
    return z.low()[slice];
  }

  /** The last slice of the logits that a slice of the result needs. */
  public int highSlice(int slice) {
    return z.high()[slice];
  }

  /**
   * A slice of the result.
   *
   * @param low logits that hold slice {@link #lowSlice} from {@code lowStart} on
   * @param high logits that hold slice {@link #highSlice} from {@code highStart} on
   */
  public void slice(
      int slice, short[] low, int lowStart, short[] high, int highStart, short[] target) {
    if (from.equals(to)) {
      System.arraycopy(low, lowStart, target, 0, to.slice());
      return;
    }
    double farZ = z.far()[slice];
    double nearZ = 1 - farZ;
    int i = 0;
    for (int row = 0; row < to.y(); row++) {
      double farY = y.far()[row];
      double nearY = 1 - farY;
      int a = lowStart + y.low()[row] * from.x();
      int b = lowStart + y.high()[row] * from.x();
      int c = highStart + y.low()[row] * from.x();
      int d = highStart + y.high()[row] * from.x();
      for (int column = 0; column < to.x(); column++) {
        double farX = x.far()[column];
        double nearX = 1 - farX;
        int l = x.low()[column];
        int h = x.high()[column];
        // In SciPy's order of factors and terms: exact halves would else round the other way.
        double sum = Half.toFloat(low[a + l]) * nearZ * nearY * nearX;
        sum += Half.toFloat(low[a + h]) * nearZ * nearY * farX;
        sum += Half.toFloat(low[b + l]) * nearZ * farY * nearX;
        sum += Half.toFloat(low[b + h]) * nearZ * farY * farX;
        sum += Half.toFloat(high[c + l]) * farZ * nearY * nearX;
        sum += Half.toFloat(high[c + h]) * farZ * nearY * farX;
        sum += Half.toFloat(high[d + l]) * farZ * farY * nearX;
        sum += Half.toFloat(high[d + h]) * farZ * farY * farX;
        target[i++] = Half.of(sum);
      }
    }
  }
}
