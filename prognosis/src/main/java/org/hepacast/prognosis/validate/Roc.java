package org.hepacast.prognosis.validate;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.data.Bootstrap;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.numeric.Samples;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/** The ROC curve: one point for each distinct score, from nobody positive to all. */
public record Roc(List<Point> points) {
  /**
   * A point of the curve.
   *
   * @param threshold scores of at least this are positive
   */
  public record Point(double threshold, double sensitivity, double specificity) {
    /** Sensitivity plus specificity minus 1. */
    public double youden() {
      return sensitivity + specificity - 1;
    }
  }

  public Roc {
    points = List.copyOf(points);
  }

  /** The curve over all thresholds; higher scores mean class 1. */
  public static Roc of(double[] scores, Labels y) {
    y.requireTwo("a ROC curve");
    int[] order = Samples.order(scores);
    List<Point> points = new ArrayList<>();
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 1));
    int positives = 0;
    int negatives = 0;
    for (int i = order.length - 1; i >= 0; i--) {
      positives += y.get(order[i]) == 1 ? 1 : 0;
      negatives += y.get(order[i]) == 1 ? 0 : 1;
      if (i == 0 || scores[order[i - 1]] != scores[order[i]]) {
        points.add(
            new Point(
                scores[order[i]],
                positives / (double) y.count(1),
                1 - negatives / (double) y.count(0)));
      }
    }
    return new Roc(points);
  }

  /**
   * The point of largest Youden index; of equal ones that of higher specificity. Its threshold is
   * midway to the next lower score, as R pROC reports it.
   */
  public Point best() {
    int best = 0;
    for (int i = 1; i < points.size(); i++) {
      best = points.get(i).youden() > points.get(best).youden() + 1e-12 ? i : best;
    }
    Point point = points.get(best);
    double threshold =
        best == 0
            ? Double.POSITIVE_INFINITY
            : best == points.size() - 1
                ? Double.NEGATIVE_INFINITY
                : (point.threshold() + points.get(best + 1).threshold()) / 2;
    return new Point(threshold, point.sensitivity(), point.specificity());
  }

  /** The area with percentile limits over stratified bootstrap samples. */
  public static Interval bootstrap(
      double[] scores, Labels y, double level, int samples, Seeds seeds, Workers workers) {
    double[] areas =
        workers
            .map(
                samples,
                b -> {
                  int[] rows = Bootstrap.stratified(y, seeds.generator(b)).drawn();
                  double[] drawn = new double[rows.length];
                  for (int i = 0; i < rows.length; i++) {
                    drawn[i] = scores[rows[i]];
                  }
                  return Auc.of(drawn, y.select(rows));
                })
            .stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    return new Interval(
        Auc.of(scores, y),
        Quantiles.at(areas, (1 - level) / 2),
        Quantiles.at(areas, (1 + level) / 2));
  }

  /** Average precision: the area under the precision-recall steps. */
  public static double averagePrecision(double[] scores, Labels y) {
    double sum = 0;
    double before = 0;
    for (Point point : of(scores, y).points()) {
      if (point.sensitivity() > before) {
        double tp = point.sensitivity() * y.count(1);
        double fp = (1 - point.specificity()) * y.count(0);
        sum += (point.sensitivity() - before) * tp / (tp + fp);
        before = point.sensitivity();
      }
    }
    return sum;
  }
}
