package org.hepacast.prognosis.survival;

import java.util.Arrays;

/**
 * A function that is constant between jumps and continuous from the right: {@code before} up to the
 * first time, then {@code values[k]} from {@code times[k]} on.
 */
public final class StepFunction {
  private final double before;
  private final double[] times;
  private final double[] values;

  /** {@code times} ascend strictly; both arrays are kept, not copied. */
  public StepFunction(double before, double[] times, double[] values) {
    if (times.length != values.length) {
      throw new IllegalArgumentException(
          "%d times were given for %d values.".formatted(times.length, values.length));
    }
    this.before = before;
    this.times = times;
    this.values = values;
  }

  /** The value at {@code t}, a jump at {@code t} included. */
  public double at(double t) {
    int k = Arrays.binarySearch(times, t);
    int last = k >= 0 ? k : -k - 2;
    return last < 0 ? before : values[last];
  }

  /** The limit from the left: the value just before {@code t}. */
  public double before(double t) {
    int k = Arrays.binarySearch(times, t);
    int last = k >= 0 ? k - 1 : -k - 2;
    return last < 0 ? before : values[last];
  }

  /** The values at several times. */
  public double[] at(double... ts) {
    return Arrays.stream(ts).map(this::at).toArray();
  }

  /** Times at which the function steps, ascending. */
  public double[] times() {
    return times;
  }

  /** The value from each of these times on. */
  public double[] values() {
    return values;
  }
}
