package org.hepacast.phantom.noise;

/**
 * A sequence of draws (SplitMix64; Steele, Lea and Flood 2014). Not thread-safe: each unit of work
 * has its own, named by seed and number.
 */
public final class Draws {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  // A sum of four uniform numbers has the variance 4/12.
  private static final double UNIT_DEVIATION = Math.sqrt(3);
  private static final double SHORT = 1.0 / 65536;

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  /** The sequence of one unit of work. */
  public static Draws of(long seed, long unit) {
    return new Draws(mix(mix(seed) + GOLDEN * unit));
  }

  /** A number that follows from two others, as different as chance would have it. */
  public static long seed(long seed, long purpose) {
    return mix(mix(seed) ^ mix(purpose + GOLDEN));
  }

  /** From 0 to 1, without 1. */
  public double uniform() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Within a range. */
  public double between(double from, double to) {
    return from + (to - from) * uniform();
  }

  /**
   * Close to normal with mean 0 and deviation 1, never beyond 3.5: the sum of four uniform numbers
   * from one draw.
   */
  public double normal() {
    long bits = next();
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return ((sum + 2) * SHORT - 2) * UNIT_DEVIATION;
  }

  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
