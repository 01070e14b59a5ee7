package org.hepacast.prognosis.random;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One seed for each unit of work, derived from one master seed, so that a unit draws the same
 * numbers whichever thread runs it and whatever ran before it.
 *
 * <p>A derived seed is the output function of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) at
 * position {@code unit} of the stream that starts at the master seed. Generators are L64X128Mix, as
 * {@link java.util.random} specifies it bit by bit, hence the same on every platform.
 */
public record Seeds(long master) {
  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  /** The seed of one unit of work. */
  public long seed(long unit) {
    long z = master + (unit + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A fresh generator for one unit of work; belongs to one thread. */
  public RandomGenerator generator(long unit) {
    return FACTORY.create(seed(unit));
  }

  /** Seeds for the parts of one unit of work. */
  public Seeds within(long unit) {
    return new Seeds(seed(unit));
  }

  /** A random order of 0..n-1 (Fisher-Yates). */
  public static int[] permutation(int n, RandomGenerator random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
    return order;
  }
}
