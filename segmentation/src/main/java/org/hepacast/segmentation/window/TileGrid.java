package org.hepacast.segmentation.window;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.segmentation.grid.Shape;

/**
 * Where tiles begin on an image that is at least as large as a tile along each axis.
 *
 * @param z first slices, ascending
 * @param y first rows
 * @param x first columns
 */
record TileGrid(List<Integer> z, List<Integer> y, List<Integer> x) {

  /** Tiles overlap by half, as nnU-Net's default is. */
  static final double STEP = 0.5;

  /**
   * Evenly spread tiles that reach both ends.
   *
   * @param everySlice a planar network looks at each slice, whatever the step
   */
  static TileGrid of(Shape image, Shape tile, double step, boolean everySlice) {
    return new TileGrid(
        starts(image.z(), tile.z(), everySlice ? 1 : step),
        starts(image.y(), tile.y(), step),
        starts(image.x(), tile.x(), step));
  }

  static List<Integer> starts(int image, int tile, double step) {
    int count = (int) Math.ceil((image - tile) / (tile * step)) + 1;
    // A single tile begins at 0, whatever the distance.
    double distance = count > 1 ? (double) (image - tile) / (count - 1) : 0;
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      starts.add((int) Math.rint(distance * i));
    }
    return List.copyOf(starts);
  }

  int perSlab() {
    return y.size() * x.size();
  }

  int count() {
    return z.size() * perSlab();
  }
}
