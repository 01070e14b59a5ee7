package org.hepacast.segmentation.prepare;

import java.util.function.IntPredicate;

/** How a channel's values are brought to the scale of the training, before it is resampled. */
public sealed interface Normalisation {

  /**
   * By the intensities of the training's foreground: for images with a scale of their own, as CT.
   */
  record Ct(double mean, double deviation, double lowest, double highest)
      implements Normalisation {}

  /**
   * By the image's own mean and deviation.
   *
   * @param masked only what is not zero counts and is changed
   */
  record ZScore(boolean masked) implements Normalisation {}

  /** The image's own range becomes 0 to 1. */
  record RescaleTo01() implements Normalisation {}

  /** A byte's range becomes 0 to 1. */
  record RgbTo01() implements Normalisation {}

  /** As they are. */
  record None() implements Normalisation {}

  /** Whether it asks which voxels are not zero. */
  default boolean needsMask() {
    return this instanceof ZScore(boolean masked) && masked;
  }

  /** Below this no deviation divides, as nnU-Net has it. */
  float LEAST = 1e-8f;

  /**
   * Changes the values in place, in single precision.
   *
   * @param inside whether a voxel is not zero, asked where {@link #needsMask}
   */
  default void apply(float[] values, IntPredicate inside) {
    switch (this) {
      case Ct ct -> ct(values, ct);
      case ZScore(boolean masked) -> zScore(values, masked ? inside : _ -> true);
      case RescaleTo01() -> rescale(values);
      case RgbTo01() -> divide(values, 0, 255, _ -> true);
      case None() -> {}
    }
  }

  private static void ct(float[] values, Ct ct) {
    // Each constant is rounded to single precision first, as NumPy does with numbers of Python.
    float low = (float) ct.lowest();
    float high = (float) ct.highest();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.clamp(values[i], low, high);
    }
    divide(values, (float) ct.mean(), Math.max((float) ct.deviation(), LEAST), _ -> true);
  }

  private static void zScore(float[] values, IntPredicate inside) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      if (inside.test(i)) {
        sum += values[i];
        count++;
      }
    }
    double mean = count == 0 ? 0 : sum / count;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      if (inside.test(i)) {
        squares += (values[i] - mean) * (values[i] - mean);
      }
    }
    double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
    divide(values, (float) mean, Math.max((float) deviation, LEAST), inside);
  }

  private static void rescale(float[] values) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    divide(values, low, Math.max(high - low, LEAST), _ -> true);
  }

  private static void divide(float[] values, float subtrahend, float divisor, IntPredicate where) {
    for (int i = 0; i < values.length; i++) {
      if (where.test(i)) {
        values[i] = (values[i] - subtrahend) / divisor;
      }
    }
  }
}
