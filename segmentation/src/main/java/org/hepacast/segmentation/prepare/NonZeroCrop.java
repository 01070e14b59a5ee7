package org.hepacast.segmentation.prepare;

import java.util.List;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Window;

/**
 * The part of an image around all that is not zero in some channel. In CT that is mostly all of it,
 * for air is -1000.
 */
public final class NonZeroCrop {

  private NonZeroCrop() {}

  /**
   * The smallest box around what is not zero; all of an image that is zero everywhere. Holes need
   * not be filled for it: they lie inside.
   */
  public static Window of(List<float[]> channels, Shape shape) {
    int[] low = {shape.z(), shape.y(), shape.x()};
    int[] high = {-1, -1, -1};
    for (float[] channel : channels) {
      int i = 0;
      for (int z = 0; z < shape.z(); z++) {
        for (int y = 0; y < shape.y(); y++) {
          for (int x = 0; x < shape.x(); x++, i++) {
            if (channel[i] != 0) {
              widen(low, high, z, y, x);
            }
          }
        }
      }
    }
    if (high[0] < 0) {
      return Window.of(shape);
    }
    var size = new Shape(high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1);
    return new Window(low[0], low[1], low[2], size);
  }

  private static void widen(int[] low, int[] high, int z, int y, int x) {
    low[0] = Math.min(low[0], z);
    low[1] = Math.min(low[1], y);
    low[2] = Math.min(low[2], x);
    high[0] = Math.max(high[0], z);
    high[1] = Math.max(high[1], y);
    high[2] = Math.max(high[2], x);
  }

  /**
   * Which voxels of a cropped image are not zero in some channel, or are shut in by such: zeros
   * that no way over faces joins to the border. Outside the crop everything is zero, so its border
   * stands for the image's.
   */
  public static boolean[] filled(List<float[]> channels, Shape shape) {
    boolean[] outside = new boolean[shape.count()];
    int[] queue = new int[shape.count()];
    int queued = 0;
    for (int i = 0; i < outside.length; i++) {
      if (onBorder(shape, i) && isZero(channels, i)) {
        outside[i] = true;
        queue[queued++] = i;
      }
    }
    int[] steps = {1, shape.x(), shape.slice()};
    for (int next = 0; next < queued; next++) {
      for (int axis = 0; axis < steps.length; axis++) {
        for (int step : new int[] {-steps[axis], steps[axis]}) {
          int to = queue[next] + step;
          if (isNeighbour(shape, queue[next], axis, step) && !outside[to] && isZero(channels, to)) {
            outside[to] = true;
            queue[queued++] = to;
          }
        }
      }
    }
    for (int i = 0; i < outside.length; i++) {
      outside[i] = !outside[i];
    }
    return outside;
  }

  private static boolean isZero(List<float[]> channels, int i) {
    for (float[] channel : channels) {
      if (channel[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean onBorder(Shape shape, int i) {
    int x = i % shape.x();
    int y = i / shape.x() % shape.y();
    int z = i / shape.slice();
    return x == 0
        || y == 0
        || z == 0
        || x == shape.x() - 1
        || y == shape.y() - 1
        || z == shape.z() - 1;
  }

  private static boolean isNeighbour(Shape shape, int i, int axis, int step) {
    int at =
        switch (axis) {
          case 0 -> i % shape.x();
          case 1 -> i / shape.x() % shape.y();
          default -> i / shape.slice();
        };
    int length = shape.along(Shape.AXES - 1 - axis);
    return step < 0 ? at > 0 : at < length - 1;
  }
}
