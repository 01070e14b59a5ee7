package org.hepacast.prognosis.validate;

import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.numeric.Distributions;

/**
 * What a new model's probabilities change against an old one's (Pencina et al. 2008, 2011). Each
 * figure is the change among those with the event minus that among those without.
 */
public record Reclassification(Change continuous, Change categorical, Change discrimination) {
  /** A change with the standard error and two-sided p of its independent parts. */
  public record Change(
      double value, double events, double nonEvents, double standardError, double p) {
    /** The change with its 95% limits. */
    public Interval interval95() {
      double reach = Distributions.normalMultiplier(0.95) * standardError;
      return new Interval(value, value - reach, value + reach);
    }
  }

  /**
   * Compares two models.
   *
   * @param cuts thresholds between the risk categories of the categorical index, ascending
   */
  public static Reclassification of(double[] old, double[] fresh, Labels y, double... cuts) {
    y.requireTwo("reclassification").requireEach(2, "reclassification");
    int n = y.size();
    double[] direction = new double[n];
    double[] category = new double[n];
    double[] shift = new double[n];
    for (int i = 0; i < n; i++) {
      shift[i] = fresh[i] - old[i];
      direction[i] = Math.signum(shift[i]);
      category[i] = Math.signum(category(fresh[i], cuts) - category(old[i], cuts));
    }
    return new Reclassification(net(direction, y), net(category, y), difference(shift, y));
  }

  private static int category(double probability, double[] cuts) {
    int at = 0;
    while (at < cuts.length && probability >= cuts[at]) {
      at++;
    }
    return at;
  }

  /** Net reclassification; variance of a share of ups minus downs, independent rows. */
  private static Change net(double[] direction, Labels y) {
    double[] up = new double[2];
    double[] down = new double[2];
    for (int i = 0; i < direction.length; i++) {
      up[y.get(i)] += direction[i] > 0 ? 1 : 0;
      down[y.get(i)] += direction[i] < 0 ? 1 : 0;
    }
    double squared = 0;
    double[] part = new double[2];
    for (int label = 0; label < 2; label++) {
      double m = y.count(label);
      part[label] = (up[label] - down[label]) / m;
      squared += (up[label] + down[label]) / (m * m) - part[label] * part[label] / m;
    }
    return change(part[1], -part[0], squared);
  }

  private static Change difference(double[] shift, Labels y) {
    double[] mean = new double[2];
    for (int i = 0; i < shift.length; i++) {
      mean[y.get(i)] += shift[i] / y.count(y.get(i));
    }
    double squared = 0;
    for (int i = 0; i < shift.length; i++) {
      double off = shift[i] - mean[y.get(i)];
      double m = y.count(y.get(i));
      squared += off * off / ((m - 1) * m);
    }
    return change(mean[1], -mean[0], squared);
  }

  private static Change change(double events, double nonEvents, double squared) {
    double value = events + nonEvents;
    double error = Math.sqrt(squared);
    double p = error == 0 ? (value == 0 ? 1 : 0) : Distributions.normalTwoSided(value / error);
    return new Change(value, events, nonEvents, error, p);
  }
}
