package org.hepacast.prognosis.validate;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.hepacast.prognosis.data.Labels;

/**
 * Net benefit over threshold probabilities (Vickers and Elkin 2006): true positives less false
 * positives weighted by the odds of the threshold, per patient.
 *
 * @param name of the model or policy
 */
public record DecisionCurve(String name, List<Point> points) {
  /** Shares of all patients at one threshold. */
  public record Point(
      double threshold, double truePositiveRate, double falsePositiveRate, double netBenefit) {
    static Point of(double threshold, double truePositives, double falsePositives) {
      return new Point(
          threshold,
          truePositives,
          falsePositives,
          truePositives - falsePositives * threshold / (1 - threshold));
    }
  }

  public DecisionCurve {
    points = List.copyOf(points);
  }

  /** Treating whom the model gives a probability of at least the threshold. */
  public static DecisionCurve of(
      String name, double[] probabilities, Labels y, double[] thresholds) {
    y.requireTwo("a decision curve");
    return curve(
        name,
        thresholds,
        t -> {
          Confusion c = Confusion.at(t, probabilities, y);
          return Point.of(
              t, c.truePositives() / (double) y.size(), c.falsePositives() / (double) y.size());
        });
  }

  /** Treating everybody. */
  public static DecisionCurve all(Labels y, double[] thresholds) {
    double prevalence = y.count(1) / (double) y.size();
    return curve("all", thresholds, t -> Point.of(t, prevalence, 1 - prevalence));
  }

  /** Treating nobody. */
  public static DecisionCurve none(double[] thresholds) {
    return curve("none", thresholds, t -> Point.of(t, 0, 0));
  }

  private static DecisionCurve curve(
      String name, double[] thresholds, DoubleFunction<Point> point) {
    for (double t : thresholds) {
      if (!(t >= 0 && t < 1)) {
        throw new IllegalArgumentException(
            "A threshold probability is %s; it lies in [0, 1).".formatted(t));
      }
    }
    return new DecisionCurve(name, Arrays.stream(thresholds).mapToObj(point).toList());
  }
}
