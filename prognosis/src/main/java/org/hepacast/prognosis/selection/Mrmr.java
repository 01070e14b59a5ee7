package org.hepacast.prognosis.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.hypothesis.Correlation;
import org.hepacast.prognosis.hypothesis.SeveralGroups;
import org.hepacast.prognosis.numeric.Samples;
import org.hepacast.prognosis.numeric.Spread;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Minimum redundancy, maximum relevance (Peng, Long and Ding 2005; Ding and Peng 2005): greedily
 * the column whose relevance to the class is largest against its mean redundancy with those chosen
 * before. Of equal columns the lower index is taken.
 *
 * @param count how many columns are chosen, or all if there are fewer
 * @param measure of relevance and redundancy
 * @param scheme how they are put together
 */
public record Mrmr(int count, Measure measure, Scheme scheme) implements Selector<Labels> {
  /** Divisors smaller than this are taken as this, as the quotients' authors do. */
  private static final double LEAST_REDUNDANCY = 1e-12;

  /** What relevance and redundancy are. */
  public enum Measure {
    /** Mutual information in nats of columns cut at one standard deviation about the mean. */
    DISCRETE_INFORMATION,
    /** -1/2 log(1 - r^2), the mutual information of normal variables, as R mRMRe has it. */
    GAUSSIAN_INFORMATION,
    /** F statistic for relevance, |r| for redundancy. */
    F_AND_CORRELATION,
    /** The same with F divided by the largest F. */
    SCALED_F_AND_CORRELATION
  }

  /** How relevance and redundancy are put together. */
  public enum Scheme {
    DIFFERENCE,
    QUOTIENT;

    double of(double relevance, double redundancy) {
      return this == DIFFERENCE
          ? relevance - redundancy
          : relevance / Math.max(redundancy, LEAST_REDUNDANCY);
    }
  }

  /** A chosen column and the score at which it was chosen. */
  public record Choice(int column, double score) {}

  public Mrmr {
    if (count < 1) {
      throw new IllegalArgumentException(
          "%d columns were asked for; one is the least.".formatted(count));
    }
  }

  @Override
  public int[] choose(Matrix x, Labels y, Seeds seeds, Workers workers) {
    return rank(x, y).stream().mapToInt(Choice::column).toArray();
  }

  /**
   * The chosen columns in their order. A column that is constant, or that the measure's cut makes
   * so, is never chosen; nor is one that {@link Measure#GAUSSIAN_INFORMATION} finds infinitely
   * redundant under {@link Scheme#DIFFERENCE}.
   */
  public List<Choice> rank(Matrix x, Labels y) {
    x.requireComplete("mRMR");
    y.requireTwo("mRMR");
    Scores columns = new Scores(x, y, measure);
    double[] relevance = columns.relevance();
    double[] redundancy = new double[relevance.length];
    boolean[] taken = new boolean[relevance.length];
    List<Choice> chosen = new ArrayList<>();
    while (chosen.size() < Math.min(count, relevance.length)) {
      int best = -1;
      double score = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < relevance.length; j++) {
        if (taken[j] || Double.isNaN(relevance[j])) {
          continue;
        }
        double s =
            chosen.isEmpty()
                ? relevance[j]
                : scheme.of(relevance[j], redundancy[j] / chosen.size());
        if (s > score) {
          score = s;
          best = j;
        }
      }
      if (best < 0) {
        break;
      }
      taken[best] = true;
      chosen.add(new Choice(best, score));
      for (int j = 0; j < redundancy.length; j++) {
        redundancy[j] += taken[j] ? 0 : columns.redundancy(j, best);
      }
    }
    return chosen;
  }

  private static final class Scores {
    private final Measure measure;
    private final Labels y;
    private final double[][] values;

    Scores(Matrix x, Labels y, Measure measure) {
      this.measure = measure;
      this.y = y;
      this.values = new double[x.columns()][];
      for (int j = 0; j < values.length; j++) {
        values[j] = measure == Measure.DISCRETE_INFORMATION ? cut(x.column(j)) : x.column(j);
      }
    }

    private static double[] cut(double[] column) {
      double mean = Samples.mean(column);
      double sd = Math.sqrt(Samples.populationVariance(column));
      return Arrays.stream(column).map(v -> v > mean + sd ? 1 : v < mean - sd ? -1 : 0).toArray();
    }

    double[] relevance() {
      double[] outcome = y.indicator();
      double[] relevance = new double[values.length];
      for (int j = 0; j < relevance.length; j++) {
        relevance[j] = Spread.of(values[j]).constant() ? Double.NaN : relevance(values[j], outcome);
      }
      return measure == Measure.SCALED_F_AND_CORRELATION ? scaled(relevance) : relevance;
    }

    private double relevance(double[] column, double[] outcome) {
      return switch (measure) {
        case DISCRETE_INFORMATION -> information(column, outcome);
        case GAUSSIAN_INFORMATION -> gaussian(column, outcome);
        case F_AND_CORRELATION, SCALED_F_AND_CORRELATION ->
            SeveralGroups.anova(part(column, 0), part(column, 1)).statistic();
      };
    }

    /** Shares of the largest; where it is infinite, such columns have 1 and all others 0. */
    private static double[] scaled(double[] relevance) {
      double largest = Arrays.stream(relevance).filter(v -> !Double.isNaN(v)).max().orElse(1);
      return Arrays.stream(relevance)
          .map(v -> v == largest ? Math.signum(v) : v / largest)
          .toArray();
    }

    private double[] part(double[] column, int label) {
      return Arrays.stream(y.rowsOf(label)).mapToDouble(i -> column[i]).toArray();
    }

    double redundancy(int j, int k) {
      return switch (measure) {
        case DISCRETE_INFORMATION -> information(values[j], values[k]);
        case GAUSSIAN_INFORMATION -> gaussian(values[j], values[k]);
        case F_AND_CORRELATION, SCALED_F_AND_CORRELATION ->
            Math.abs(Correlation.pearson(values[j], values[k]));
      };
    }

    private static double gaussian(double[] a, double[] b) {
      double r = Correlation.pearson(a, b);
      return -Math.log1p(-r * r) / 2;
    }

    /** Mutual information of two columns that hold -1, 0 and 1 only. */
    private static double information(double[] a, double[] b) {
      double[] joint = new double[9];
      for (int i = 0; i < a.length; i++) {
        joint[3 * ((int) a[i] + 1) + (int) b[i] + 1]++;
      }
      double sum = 0;
      for (int s = 0; s < 3; s++) {
        for (int t = 0; t < 3; t++) {
          double both = joint[3 * s + t];
          if (both > 0) {
            double row = joint[3 * s] + joint[3 * s + 1] + joint[3 * s + 2];
            double column = joint[t] + joint[3 + t] + joint[6 + t];
            sum += both / a.length * Math.log(both * a.length / (row * column));
          }
        }
      }
      return sum;
    }
  }
}
