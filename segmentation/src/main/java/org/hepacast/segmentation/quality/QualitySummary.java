package org.hepacast.segmentation.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One region over many cases. A case counts where its figure exists.
 *
 * @param sensitivity of the parts that are right, the share that was found
 * @param precision of the parts that were found, the share that is right
 */
public record QualitySummary(
    int cases,
    Optional<Interval> dice,
    Optional<Interval> surfaceDice,
    Optional<Interval> hausdorff95Mm,
    Optional<Interval> volumeDifferenceMl,
    Optional<Interval> sensitivity,
    Optional<Interval> precision) {

  private static final int RESAMPLES = 2000;
  private static final long SEED = 1;
  // The standard normal distribution's quantile at 0.975.
  private static final double Z = 1.959963984540054;

  /** A figure and its 95 % interval, of so many cases or parts. */
  public record Interval(double value, double low, double high, int of) {}

  /** The summary of these cases. */
  public static QualitySummary of(List<RegionComparison> cases) {
    int expected = cases.stream().mapToInt(one -> one.parts().expected()).sum();
    int found = cases.stream().mapToInt(one -> one.parts().found()).sum();
    int own = cases.stream().mapToInt(one -> one.parts().own()).sum();
    int spurious = cases.stream().mapToInt(one -> one.parts().spurious()).sum();
    return new QualitySummary(
        cases.size(),
        mean(cases, RegionComparison::dice),
        mean(cases, RegionComparison::surfaceDice),
        mean(cases, RegionComparison::hausdorff95Mm),
        mean(cases, one -> OptionalDouble.of(one.volumeMl() - one.expectedVolumeMl())),
        share(found, expected),
        share(own - spurious, own));
  }

  private static Optional<Interval> mean(
      List<RegionComparison> cases, Function<RegionComparison, OptionalDouble> figure) {
    double[] values =
        cases.stream()
            .map(figure)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    return values.length == 0 ? Optional.empty() : Optional.of(bootstrapped(values));
  }

  /** Percentile bootstrap of the mean (Efron 1979), of a fixed seed. */
  private static Interval bootstrapped(double[] values) {
    var random = new SplittableRandom(SEED);
    double[] means =
        IntStream.range(0, RESAMPLES)
            .mapToDouble(
                _ ->
                    IntStream.range(0, values.length)
                            .mapToDouble(_ -> values[random.nextInt(values.length)])
                            .sum()
                        / values.length)
            .sorted()
            .toArray();
    double sum = Arrays.stream(values).sum();
    return new Interval(
        sum / values.length,
        means[(int) Math.floor(0.025 * (RESAMPLES - 1))],
        means[(int) Math.ceil(0.975 * (RESAMPLES - 1))],
        values.length);
  }

  /** Wilson's interval (J Am Stat Assoc 1927;22:209). */
  private static Optional<Interval> share(int hits, int of) {
    if (of == 0) {
      return Optional.empty();
    }
    double share = (double) hits / of;
    double unit = 1 + Z * Z / of;
    double centre = (share + Z * Z / (2 * of)) / unit;
    double half = Z / unit * Math.sqrt(share * (1 - share) / of + Z * Z / (4.0 * of * of));
    return Optional.of(
        new Interval(share, Math.max(0, centre - half), Math.min(1, centre + half), of));
  }
}
