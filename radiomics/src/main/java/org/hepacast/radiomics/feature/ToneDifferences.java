package org.hepacast.radiomics.feature;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The features of a neighbourhood grey tone difference matrix. Sums over all pairs of levels are
 * brought into forms that do not grow with the square of their number, of which there may be
 * 65,535: squares of differences are moments about the mean, absolute differences follow from the
 * order, and the one sum that divides by both probabilities is done by groups of levels that are
 * equally frequent, of which n voxels have at most the root of 2 n.
 *
 * @param levels ascending
 * @param counts voxels of each level that enter; 0 for a level that is passed over
 * @param differences sum of absolute differences of each level
 * @param voxels all that enter, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record ToneDifferences(int[] levels, int[] counts, double[] differences, int voxels) {

  /** What PyRadiomics and IBSI return where the sum of differences is 0. */
  private static final double COARSENESS_OF_A_FLAT_REGION = 1e6;

  /** In the order of {@link Ngtdm.Feature}. */
  double[] features() {
    int[] present = IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
    int n = present.length;
    double weighted = 0;
    double total = 0;
    for (int i : present) {
      weighted += probability(i) * differences[i];
      total += differences[i];
    }
    double busyness = absoluteDifferences(present);
    return new double[] {
      weighted == 0 ? COARSENESS_OF_A_FLAT_REGION : 1 / weighted,
      n < 2 ? 0 : contrast(present) / ((double) n * (n - 1)) * total / voxels,
      busyness == 0 ? 0 : weighted / busyness,
      complexity(present) / voxels,
      total == 0 ? 0 : strength(present) / total
    };
  }

  private double probability(int i) {
    return (double) counts[i] / voxels;
  }

  /** Sum of pi pj (i - j)^2: twice the variance of the levels, for their probabilities add to 1. */
  private double contrast(int[] present) {
    double mean = 0;
    for (int i : present) {
      mean += probability(i) * levels[i];
    }
    double variance = 0;
    for (int i : present) {
      variance += probability(i) * (levels[i] - mean) * (levels[i] - mean);
    }
    return 2 * variance;
  }

  /** Sum of (pi + pj) (i - j)^2, with the squares taken about the mean of the levels. */
  private double strength(int[] present) {
    double mean = 0;
    for (int i : present) {
      mean += (double) levels[i] / present.length;
    }
    double squares = 0;
    double likely = 0;
    for (int i : present) {
      double square = (levels[i] - mean) * (levels[i] - mean);
      squares += square;
      likely += probability(i) * square;
    }
    return 2 * (squares + present.length * likely);
  }

  /** Sum of |i pi - j pj|: each gap between neighbours counts for all pairs across it. */
  private double absoluteDifferences(int[] present) {
    double[] products =
        Arrays.stream(present).mapToDouble(i -> levels[i] * probability(i)).sorted().toArray();
    double sum = 0;
    for (int k = 1; k < products.length; k++) {
      sum += 2.0 * k * (products.length - k) * (products[k] - products[k - 1]);
    }
    return sum;
  }

  /** Sum of |i - j| (pi si + pj sj) / (pi + pj): twice that of the first summand alone. */
  private double complexity(int[] present) {
    int[][] equallyFrequent =
        Arrays.stream(present)
            .boxed()
            .collect(Collectors.groupingBy(i -> counts[i], TreeMap::new, ToneDifferences.indices()))
            .values()
            .toArray(int[][]::new);
    double sum = 0;
    for (int[] group : equallyFrequent) {
      double own = counts[group[0]];
      for (int[] other : equallyFrequent) {
        sum += own / (own + counts[other[0]]) * weightedDistances(group, other);
      }
    }
    return 2 * sum;
  }

  private static Collector<Integer, ?, int[]> indices() {
    return Collectors.collectingAndThen(
        Collectors.toList(), list -> list.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Sum of si |i - j| over i of one group and j of another; the sums of distances are exact. */
  private double weightedDistances(int[] group, int[] other) {
    long above = 0;
    for (int j : other) {
      above += levels[j];
    }
    long below = 0;
    int passed = 0;
    double sum = 0;
    for (int i : group) {
      while (passed < other.length && levels[other[passed]] <= levels[i]) {
        below += levels[other[passed]];
        above -= levels[other[passed++]];
      }
      long distances = above - below + (long) levels[i] * (2L * passed - other.length);
      sum += differences[i] * distances;
    }
    return sum;
  }
}
