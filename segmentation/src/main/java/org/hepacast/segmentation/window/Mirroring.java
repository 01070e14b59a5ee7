package org.hepacast.segmentation.window;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.segmentation.grid.Shape;

/**
 * A tile seen in a mirror.
 *
 * @param z whether the first axis is turned round
 */
record Mirroring(boolean z, boolean y, boolean x) {

  static final Mirroring NONE = new Mirroring(false, false, false);

  /**
   * The tile as it is and every combination of the axes, single ones first, then pairs, then all
   * three: sums of floats depend on the order.
   *
   * @param axes of 0, 1, 2, ascending
   */
  static List<Mirroring> combinations(List<Integer> axes) {
    List<Mirroring> found = new ArrayList<>();
    for (int size = 0; size <= axes.size(); size++) {
      add(found, axes, 0, size, List.of());
    }
    return List.copyOf(found);
  }

  private static void add(
      List<Mirroring> found, List<Integer> axes, int from, int wanted, List<Integer> chosen) {
    if (chosen.size() == wanted) {
      found.add(new Mirroring(chosen.contains(0), chosen.contains(1), chosen.contains(2)));
      return;
    }
    for (int i = from; i < axes.size(); i++) {
      List<Integer> longer = new ArrayList<>(chosen);
      longer.add(axes.get(i));
      add(found, axes, i + 1, wanted, longer);
    }
  }

  /** Writes the mirrored volumes of several channels one after another; never onto themselves. */
  void copy(float[] source, Shape shape, float[] target) {
    int channels = source.length / shape.count();
    int to = 0;
    for (int channel = 0; channel < channels; channel++) {
      int start = channel * shape.count();
      for (int atZ = 0; atZ < shape.z(); atZ++) {
        for (int atY = 0; atY < shape.y(); atY++) {
          int row =
              start + shape.index(z ? shape.z() - 1 - atZ : atZ, y ? shape.y() - 1 - atY : atY, 0);
          copyRow(source, row, shape.x(), target, to);
          to += shape.x();
        }
      }
    }
  }

  private void copyRow(float[] source, int row, int length, float[] target, int to) {
    if (!x) {
      System.arraycopy(source, row, target, to, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      target[to + i] = source[row + length - 1 - i];
    }
  }
}
