package org.hepacast.segmentation.window;

import java.util.Arrays;
import org.hepacast.segmentation.grid.Half;
import org.hepacast.segmentation.grid.Shape;

/**
 * Weighted sums of one network over the slices that tiles still reach, in halves: half(float(sum) +
 * logit x weight), as nnU-Net adds, so that the order of the tiles matters in the last bit.
 */
final class Band {

  private final Shape shape;
  private final int outputs;
  private final short[] sums;
  private final short[] weights;

  /**
   * @param shape the width and height of the padded image, as many slices as a tile has
   */
  Band(Shape shape, int outputs) {
    this.shape = shape;
    this.outputs = outputs;
    this.sums = new short[Math.multiplyExact(outputs, shape.count())];
    this.weights = new short[shape.count()];
  }

  /** Where a tile begins. */
  record Place(int row, int column) {}

  /** Adds a tile. */
  void add(float[] logits, Shape tile, short[] gaussian, Place place) {
    for (int z = 0; z < tile.z(); z++) {
      for (int y = 0; y < tile.y(); y++) {
        int from = tile.index(z, y, 0);
        int to = shape.index(z, place.row() + y, place.column());
        for (int output = 0; output < outputs; output++) {
          int logit = output * tile.count() + from;
          int sum = output * shape.count() + to;
          for (int x = 0; x < tile.x(); x++) {
            float weighted = logits[logit + x] * Half.toFloat(gaussian[from + x]);
            sums[sum + x] = Half.of(Half.toFloat(sums[sum + x]) + weighted);
          }
        }
        for (int x = 0; x < tile.x(); x++) {
          float weight = Half.toFloat(weights[to + x]) + Half.toFloat(gaussian[from + x]);
          weights[to + x] = Half.of(weight);
        }
      }
    }
  }

  /** The quotient of an output's sum and the weights for a row of the band. */
  void quotient(int output, int slice, int row, int firstColumn, float[] target) {
    int at = shape.index(slice, row, firstColumn);
    int sum = output * shape.count() + at;
    for (int i = 0; i < target.length; i++) {
      target[i] =
          Half.toFloat(Half.of(Half.toFloat(sums[sum + i]) / Half.toFloat(weights[at + i])));
    }
  }

  /** Forgets the first slices; the next tiles begin so much later. */
  void advance(int slices) {
    for (int output = 0; output < outputs; output++) {
      advance(sums, output * shape.count(), slices);
    }
    advance(weights, 0, slices);
  }

  private void advance(short[] values, int start, int slices) {
    int gone = Math.min(slices, shape.z()) * shape.slice();
    int left = shape.count() - gone;
    System.arraycopy(values, start + gone, values, start, left);
    Arrays.fill(values, start + left, start + shape.count(), (short) 0);
  }
}
