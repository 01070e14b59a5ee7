package org.hepacast.prognosis.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.random.Seeds;

/**
 * How much a feature matters over many rows: the mean size of its Shapley values, with percentile
 * limits over bootstrap samples of the rows.
 */
public record Importance(String feature, Interval interval) {
  /** The importance itself. */
  public double value() {
    return interval.estimate();
  }

  /** Features in descending order; the interval is at 95%. */
  public static List<Importance> of(
      List<String> names, List<Attribution> rows, int samples, Seeds seeds) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("Importance needs at least one explained row.");
    }
    List<Importance> result = new ArrayList<>();
    double[][] drawn = new double[names.size()][samples];
    for (int b = 0; b < samples; b++) {
      RandomGenerator random = seeds.generator(b);
      for (int i = 0; i < rows.size(); i++) {
        double[] phi = rows.get(random.nextInt(rows.size())).contributions();
        for (int j = 0; j < phi.length; j++) {
          drawn[j][b] += Math.abs(phi[j]) / rows.size();
        }
      }
    }
    for (int j = 0; j < names.size(); j++) {
      double sum = 0;
      for (Attribution row : rows) {
        sum += Math.abs(row.contributions()[j]);
      }
      result.add(
          new Importance(
              names.get(j),
              new Interval(
                  sum / rows.size(),
                  Quantiles.at(drawn[j], 0.025),
                  Quantiles.at(drawn[j], 0.975))));
    }
    result.sort(Comparator.comparingDouble(Importance::value).reversed());
    return result;
  }
}
