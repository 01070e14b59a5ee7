package org.hepacast.segmentation.segment;

import java.util.Arrays;
import org.hepacast.segmentation.grid.AxisView;
import org.hepacast.segmentation.grid.Half;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.plan.Labels;
import org.hepacast.segmentation.prepare.LogitResampling;
import org.hepacast.segmentation.window.SlidingWindow.SliceSink;

/**
 * Paints labels into the file's grid as slices of logits come in: two slices of them are kept, and
 * those of the image that lie between are painted.
 */
final class Painter implements SliceSink {

  private final LogitResampling resampling;
  private final AxisView cropped;
  private final Labels labels;
  private final char[] painted;
  private final short[][] probabilities;
  private final int logitsPerSlice;
  private final short[] resampled;
  private final short[] one;
  private short[] previous = new short[0];
  private int next;

  /**
   * @param probabilities halves of each output on the file's grid, to be filled; empty where nobody
   *     asks
   */
  Painter(
      LogitResampling resampling,
      int logitsPerSlice,
      AxisView cropped,
      Labels labels,
      char[] painted,
      short[][] probabilities) {
    this.resampling = resampling;
    this.logitsPerSlice = logitsPerSlice;
    this.cropped = cropped;
    this.labels = labels;
    this.painted = painted;
    this.probabilities = probabilities;
    this.one = new short[resampling.to().slice()];
    this.resampled = new short[labels.outputs() * one.length];
  }

  @Override
  public void take(int z, short[] logits) {
    while (next < resampling.to().z() && resampling.highSlice(next) <= z) {
      short[] low = resampling.lowSlice(next) == z ? logits : previous;
      short[] high = resampling.highSlice(next) == z ? logits : previous;
      for (int output = 0; output < labels.outputs(); output++) {
        int start = output * logitsPerSlice;
        resampling.slice(next, low, start, high, start, one);
        System.arraycopy(one, 0, resampled, output * one.length, one.length);
      }
      paint(next++);
    }
    previous = logits;
  }

  private void paint(int z) {
    Shape shape = resampling.to();
    float[] values = new float[labels.outputs()];
    int i = 0;
    for (int y = 0; y < shape.y(); y++) {
      for (int x = 0; x < shape.x(); x++, i++) {
        for (int output = 0; output < values.length; output++) {
          values[output] = Half.toFloat(resampled[output * one.length + i]);
        }
        int voxel = cropped.index(z, y, x);
        if (probabilities.length > 0) {
          toProbabilities(values);
          for (int output = 0; output < values.length; output++) {
            probabilities[output][voxel] = Half.of(values[output]);
          }
        }
        painted[voxel] = (char) (labels.regions() ? region(values) : label(values));
      }
    }
  }

  /** The lowest of those with the greatest value. */
  private int label(float[] values) {
    int best = 0;
    for (int output = 1; output < values.length; output++) {
      if (values[output] > values[best]) {
        best = output;
      }
    }
    return labels.values().get(best);
  }

  /** The last whose probability is above a half: later ones are painted over earlier ones. */
  private int region(float[] values) {
    for (int output = values.length - 1; output >= 0; output--) {
      float probability = probabilities.length == 0 ? sigmoid(values[output]) : values[output];
      if (probability > 0.5f) {
        return labels.values().get(output);
      }
    }
    return 0;
  }

  private void toProbabilities(float[] logits) {
    if (labels.regions()) {
      for (int output = 0; output < logits.length; output++) {
        logits[output] = sigmoid(logits[output]);
      }
      return;
    }
    float greatest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    float sum = 0;
    for (int output = 0; output < logits.length; output++) {
      logits[output] = (float) Math.exp(logits[output] - greatest);
      sum += logits[output];
    }
    for (int output = 0; output < logits.length; output++) {
      logits[output] /= sum;
    }
  }

  private static float sigmoid(float logit) {
    return (float) (1 / (1 + Math.exp(-logit)));
  }

  /** Voxels outside the crop belong to the background. */
  static short[][] allBackground(Labels labels, int voxels) {
    short[][] probabilities = new short[labels.outputs()][voxels];
    if (!labels.regions()) {
      Arrays.fill(probabilities[0], Half.of(1f));
    }
    return probabilities;
  }
}
