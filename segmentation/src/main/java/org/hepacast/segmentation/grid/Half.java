package org.hepacast.segmentation.grid;

/** Numbers of 16 bits (IEEE 754 binary16) as nnU-Net keeps its logits. */
public final class Half {

  /** The smallest number above 0, 2^-24. */
  public static final short SMALLEST = 1;

  private Half() {}

  /** The number. */
  public static float toFloat(short half) {
    return Float.float16ToFloat(half);
  }

  /** The nearest half, ties to the even one. */
  public static short of(float value) {
    return Float.floatToFloat16(value);
  }

  /**
   * The nearest half of a double in one rounding, as NumPy casts. By way of the nearest float there
   * would be two; a float that is rounded to odd keeps what the second needs to know (Boldo and
   * Melquiond, IEEE Trans Comput 2008;57:462).
   */
  public static short of(double value) {
    float near = (float) value;
    boolean even = (Float.floatToRawIntBits(near) & 1) == 0;
    return Float.floatToFloat16(near != value && even ? Math.nextAfter(near, value) : near);
  }
}
