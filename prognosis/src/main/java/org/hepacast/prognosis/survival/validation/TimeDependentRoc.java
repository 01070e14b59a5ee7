package org.hepacast.prognosis.survival.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.prognosis.survival.StepFunction;

/**
 * Cumulative/dynamic ROC at one time: do those who have the event by t have higher risks than those
 * who are without it at t? Case weights as {@link IpcwWeights} has them; those of survivors cancel.
 *
 * <p>AUC and curve are NaN and empty where there are no cases or no survivors.
 */
public final class TimeDependentRoc {
  private final IpcwWeights weights;
  private final double[] risk;
  private final double caseMean;
  private final double survivorMean;

  private TimeDependentRoc(IpcwWeights weights, double[] risk) {
    this.weights = weights;
    this.risk = risk;
    double cases = 0;
    for (int i = 0; i < risk.length; i++) {
      cases += weights.isCase(i) ? weights.weight(i) : 0;
    }
    this.caseMean = cases / risk.length;
    this.survivorMean = (double) weights.survivors() / risk.length;
  }

  /** The curve of a risk at the time that the weights were made for. */
  public static TimeDependentRoc of(IpcwWeights weights, double[] risk) {
    if (risk.length != weights.size()) {
      throw new IllegalArgumentException(
          "%d risks were given for %d subjects.".formatted(risk.length, weights.size()));
    }
    return new TimeDependentRoc(weights, risk);
  }

  /**
   * Mean of areas at ascending times, each weighted by the fall of survival since the time before
   * (Lambert and Chevret 2016).
   */
  public static double mean(Survival y, double[] times, double[] areas) {
    StepFunction survival = KaplanMeier.of(y).survival();
    double before = 1;
    double sum = 0;
    for (int k = 0; k < times.length; k++) {
      double s = survival.at(times[k]);
      sum += areas[k] * (before - s);
      before = s;
    }
    return sum / (1 - before);
  }

  /** Area under the curve, ties as one half, with influence functions. */
  public InfluencedEstimate auc() {
    int n = risk.length;
    double[] distinct = Arrays.stream(risk).map(r -> r + 0.0).sorted().distinct().toArray();
    int[] rank =
        Arrays.stream(risk).mapToInt(r -> Arrays.binarySearch(distinct, r + 0.0)).toArray();
    var cases = new FenwickTree(distinct.length);
    var survivors = new FenwickTree(distinct.length);
    for (int i = 0; i < n; i++) {
      if (weights.isCase(i)) {
        cases.add(rank[i], weights.weight(i) / n);
      } else if (weights.survives(i)) {
        survivors.add(rank[i], 1.0 / n);
      }
    }
    // Share of survivors below each case, and weight of cases above each survivor; ties one half.
    double[] won = new double[n];
    double area = 0;
    for (int i = 0; i < n; i++) {
      if (weights.isCase(i)) {
        won[i] = (survivors.below(rank[i]) + survivors.below(rank[i] + 1)) / 2;
        area += weights.weight(i) * won[i] / n;
      } else if (weights.survives(i)) {
        won[i] = cases.total() - (cases.below(rank[i]) + cases.below(rank[i] + 1)) / 2;
      }
    }
    double auc = area / (caseMean * survivorMean);
    return new InfluencedEstimate(auc, influence(won, auc));
  }

  private double[] influence(double[] won, double auc) {
    double[] ofCases = new double[risk.length];
    for (int i = 0; i < risk.length; i++) {
      if (weights.isCase(i)) {
        ofCases[i] = weights.weight(i) * (won[i] - auc * survivorMean);
      }
    }
    double[] influence = weights.influenceOnMean(ofCases);
    for (int i = 0; i < risk.length; i++) {
      if (weights.survives(i)) {
        influence[i] += won[i] - auc * caseMean;
      }
      influence[i] /= caseMean * survivorMean;
    }
    return influence;
  }

  /** Share of cases with a risk above {@code cut}. */
  public InfluencedEstimate sensitivity(double cut) {
    return share(cut, true);
  }

  /** Share of survivors with a risk not above {@code cut}. */
  public InfluencedEstimate specificity(double cut) {
    return share(cut, false);
  }

  /** Share of cases among those with a risk above {@code cut}. */
  public InfluencedEstimate positivePredictiveValue(double cut) {
    return predictive(cut, true);
  }

  /** Share of survivors among those with a risk not above {@code cut}. */
  public InfluencedEstimate negativePredictiveValue(double cut) {
    return predictive(cut, false);
  }

  /** Weighted share of cases above the cut, or of survivors not above it. */
  private InfluencedEstimate share(double cut, boolean ofCases) {
    double[] numerator = new double[risk.length];
    double[] denominator = new double[risk.length];
    for (int i = 0; i < risk.length; i++) {
      if (ofCases ? weights.isCase(i) : weights.survives(i)) {
        denominator[i] = weights.weight(i);
        numerator[i] = (risk[i] > cut) == ofCases ? weights.weight(i) : 0;
      }
    }
    return quotient(numerator, denominator);
  }

  /** Weighted share of the right class among those on one side of the cut. */
  private InfluencedEstimate predictive(double cut, boolean above) {
    double[] numerator = new double[risk.length];
    double[] denominator = new double[risk.length];
    for (int i = 0; i < risk.length; i++) {
      if ((risk[i] > cut) == above) {
        denominator[i] = weights.weight(i);
        boolean right = above ? weights.isCase(i) : weights.survives(i);
        numerator[i] = right ? weights.weight(i) : 0;
      }
    }
    return quotient(numerator, denominator);
  }

  private InfluencedEstimate quotient(double[] numerator, double[] denominator) {
    double above = Arrays.stream(numerator).sum();
    double below = Arrays.stream(denominator).sum();
    double value = above / below;
    double[] residual = new double[risk.length];
    for (int i = 0; i < residual.length; i++) {
      residual[i] = numerator[i] - value * denominator[i];
    }
    double[] influence = weights.influenceOnMean(residual);
    for (int i = 0; i < influence.length; i++) {
      influence[i] /= below / risk.length;
    }
    return new InfluencedEstimate(value, influence);
  }

  /** A point of the curve: rates of positives when a risk of at least {@code cut} is positive. */
  public record Point(double cut, double falsePositiveRate, double truePositiveRate) {}

  /** The curve from (0, 0) to (1, 1), one point for each distinct risk. */
  public List<Point> curve() {
    var points = new ArrayList<Point>();
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
    Integer[] order = new Integer[risk.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(risk[b], risk[a]));
    double cases = 0;
    double survivors = 0;
    for (int k = 0; k < order.length; k++) {
      int i = order[k];
      cases += weights.isCase(i) ? weights.weight(i) : 0;
      survivors += weights.survives(i) ? 1 : 0;
      if (k + 1 == order.length || risk[order[k + 1]] < risk[i]) {
        points.add(
            new Point(
                risk[i],
                survivors / (survivorMean * risk.length),
                cases / (caseMean * risk.length)));
      }
    }
    return points;
  }
}
