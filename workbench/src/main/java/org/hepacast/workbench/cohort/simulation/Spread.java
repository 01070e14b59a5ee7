package org.hepacast.workbench.cohort.simulation;

import java.util.List;
import org.hepacast.prognosis.numeric.Distributions;

/**
 * How the values of a column are spread: a number for each share of patients below it. Yes is 1, no
 * is 0; a level is its place among the levels.
 */
sealed interface Spread {
  /** The value below which this share of the patients lies. */
  double at(double share);

  /** Yes with this probability. */
  record Share(double yes) implements Spread {
    @Override
    public double at(double share) {
      return share < yes ? 1 : 0;
    }
  }

  /** Levels with these shares, scaled so that they sum to 1. */
  record Levels(List<Double> shares) implements Spread {
    @Override
    public double at(double share) {
      double left = share * shares.stream().mapToDouble(s -> s).sum();
      for (int level = 0; level < shares.size() - 1; level++) {
        left -= shares.get(level);
        if (left < 0) {
          return level;
        }
      }
      return shares.size() - 1;
    }
  }

  /** Normal, cut at both ends. */
  record Normal(double mean, double deviation, double least, double most) implements Spread {
    @Override
    public double at(double share) {
      double low = below(least);
      double high = below(most);
      double z = Distributions.normalQuantile(inside(low + share * (high - low)));
      return Math.clamp(mean + deviation * z, least, most);
    }

    private double below(double value) {
      return 1 - Distributions.normalUpper((value - mean) / deviation);
    }
  }

  /** Normal on the logarithm, by mean and deviation of the value itself, as tables print them. */
  record LogNormal(double mean, double deviation, double least, double most) implements Spread {
    @Override
    public double at(double share) {
      double part = deviation / mean;
      double variance = StrictMath.log1p(part * part);
      double middle = StrictMath.log(mean) - variance / 2;
      double z = Distributions.normalQuantile(inside(share));
      return Math.clamp(StrictMath.exp(middle + Math.sqrt(variance) * z), least, most);
    }
  }

  /** One, or more with ever smaller probability (geometric), cut at the most. */
  record Count(double mean, double most) implements Spread {
    @Override
    public double at(double share) {
      double another = 1 - 1 / mean;
      double count = 1 + Math.floor(StrictMath.log(1 - inside(share)) / StrictMath.log(another));
      return Math.min(count, most);
    }
  }

  private static double inside(double share) {
    return Math.clamp(share, 1e-12, 1 - 1e-12);
  }
}
