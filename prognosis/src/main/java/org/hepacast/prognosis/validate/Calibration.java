package org.hepacast.prognosis.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.regression.LogisticFit;

/**
 * How well probabilities agree with what happened.
 *
 * @param slope of the outcome on the log-odds: below 1 predictions are too extreme
 * @param slopeError its standard error
 * @param intercept of the same regression
 * @param inTheLarge intercept with the slope fixed at 1: above 0 predictions are too low
 * @param inTheLargeError its standard error
 * @param observed events
 * @param expected sum of the probabilities
 */
public record Calibration(
    double slope,
    double slopeError,
    double intercept,
    double inTheLarge,
    double inTheLargeError,
    double observed,
    double expected) {

  /** A group of similar probabilities. */
  public record Group(double from, double to, int size, double observed, double expected) {
    /** Mean of the probabilities in the group. */
    public double meanPrediction() {
      return expected / size;
    }

    /** Share of the group that had the outcome. */
    public double meanOutcome() {
      return observed / size;
    }
  }

  /**
   * Hosmer and Lemeshow's test.
   *
   * @param statistic empty when a group expects no event or nothing but events, or ties leave fewer
   *     than three groups
   * @param degreesOfFreedom groups with anybody in them, less two (R ResourceSelection)
   */
  public record HosmerLemeshow(
      List<Group> groups, OptionalDouble statistic, int degreesOfFreedom, OptionalDouble p) {}

  /** Cox's recalibration; probabilities of exactly 0 or 1 are refused, they have no log-odds. */
  public static Calibration of(double[] probabilities, Labels y) {
    double[] margin = new double[probabilities.length];
    for (int i = 0; i < margin.length; i++) {
      if (!(probabilities[i] > 0 && probabilities[i] < 1)) {
        throw new IllegalArgumentException(
            "The probability of row %d is %s; a calibration slope needs values within (0, 1): use groups, or a calibrated classifier."
                .formatted(i, probabilities[i]));
      }
      margin[i] = Logit.margin(probabilities[i]);
    }
    LogisticFit slope = LogisticFit.of(Matrix.ofColumns(List.of("log-odds"), margin), y);
    LogisticFit large =
        LogisticFit.of(Matrix.columnMajor(List.of(), margin.length, new double[0]), y, margin);
    return new Calibration(
        slope.coefficients()[1],
        slope.standardError(1),
        slope.coefficients()[0],
        large.coefficients()[0],
        large.standardError(0),
        y.count(1),
        Arrays.stream(probabilities).sum());
  }

  /** Events expected over events observed; 1 is right in the large. */
  public double expectedOverObserved() {
    return expected / observed;
  }

  /**
   * Groups between the quantiles of the probabilities, closed above; quantiles that coincide give
   * fewer groups.
   */
  public static List<Group> quantileGroups(double[] probabilities, Labels y, int groups) {
    double[] cuts =
        IntStream.rangeClosed(0, groups)
            .mapToDouble(k -> Quantiles.at(probabilities, k / (double) groups))
            .distinct()
            .toArray();
    return between(probabilities, y, cuts);
  }

  /** Groups of equal width over [0, 1], empty ones left out; each closed above. */
  public static List<Group> equalWidthGroups(double[] probabilities, Labels y, int groups) {
    return between(
        probabilities,
        y,
        IntStream.rangeClosed(0, groups).mapToDouble(k -> k / (double) groups).toArray());
  }

  private static List<Group> between(double[] probabilities, Labels y, double[] cuts) {
    int count = Math.max(1, cuts.length - 1);
    int[] size = new int[count];
    double[] observed = new double[count];
    double[] expected = new double[count];
    for (int i = 0; i < probabilities.length; i++) {
      int at = 0;
      while (at < count - 1 && probabilities[i] > cuts[at + 1]) {
        at++;
      }
      size[at]++;
      observed[at] += y.get(i) == 1 ? 1 : 0;
      expected[at] += probabilities[i];
    }
    List<Group> groups = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      if (size[k] > 0) {
        groups.add(
            new Group(
                cuts[k],
                cuts[Math.min(k + 1, cuts.length - 1)],
                size[k],
                observed[k],
                expected[k]));
      }
    }
    return groups;
  }

  /** The test over {@code groups} quantile groups (Hosmer and Lemeshow 1980). */
  public static HosmerLemeshow hosmerLemeshow(double[] probabilities, Labels y, int groups) {
    if (groups < 3) {
      throw new IllegalArgumentException(
          "Hosmer and Lemeshow's test needs at least 3 groups, not %d.".formatted(groups));
    }
    y.requireTwo("Hosmer and Lemeshow's test");
    List<Group> parts = quantileGroups(probabilities, y, groups);
    double sum = 0;
    for (Group part : parts) {
      double off = part.observed() - part.expected();
      sum += off * off / part.expected() + off * off / (part.size() - part.expected());
    }
    int df = parts.size() - 2;
    return Double.isFinite(sum) && df > 0
        ? new HosmerLemeshow(
            parts,
            OptionalDouble.of(sum),
            df,
            OptionalDouble.of(Distributions.chiSquaredUpper(sum, df)))
        : new HosmerLemeshow(parts, OptionalDouble.empty(), df, OptionalDouble.empty());
  }
}
