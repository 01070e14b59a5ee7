package org.hepacast.prognosis.classify;

import java.util.Arrays;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.numeric.Samples;

/** Turns a score into a probability. */
public sealed interface Calibrator {
  /** The probability of class 1 for a score. */
  double probability(double score);

  /** How it is fitted. */
  enum Method {
    SIGMOID,
    ISOTONIC;

    Calibrator fit(double[] scores, Labels y) {
      return this == SIGMOID ? Sigmoid.fit(scores, y) : Isotonic.fit(scores, y);
    }
  }

  /**
   * 1 / (1 + exp(slope x score + intercept)), fitted to targets drawn in from 0 and 1 as Platt
   * (1999) derives from a uniform prior.
   */
  record Sigmoid(double slope, double intercept) implements Calibrator {
    private static final int MAXIMAL_STEPS = 100;

    @Override
    public double probability(double score) {
      return Logit.probability(-(slope * score + intercept));
    }

    /** Newton's method with halving (Lin, Lin and Weng 2007). */
    public static Sigmoid fit(double[] scores, Labels y) {
      return fit(scores, y, MAXIMAL_STEPS);
    }

    /** With a limit of its own on the steps. */
    static Sigmoid fit(double[] scores, Labels y, int mostSteps) {
      double[] target = new double[scores.length];
      for (int i = 0; i < target.length; i++) {
        target[i] = y.get(i) == 1 ? (y.count(1) + 1.0) / (y.count(1) + 2) : 1.0 / (y.count(0) + 2);
      }
      Sigmoid s = new Sigmoid(0, Math.log((y.count(0) + 1.0) / (y.count(1) + 1.0)));
      double loss = s.loss(scores, target);
      boolean falling = true;
      for (int step = 0; step < mostSteps; step++) {
        double[] move = s.newton(scores, target);
        double reach = 1;
        Sigmoid next = s.moved(move, reach);
        while (next.loss(scores, target) > loss && reach > 1e-10) {
          reach /= 2;
          next = s.moved(move, reach);
        }
        double lower = next.loss(scores, target);
        boolean settled =
            Math.abs(next.slope - s.slope) <= 1e-12 * Math.abs(next.slope)
                && Math.abs(next.intercept - s.intercept) <= 1e-12 * (1 + Math.abs(next.intercept));
        falling = lower < loss;
        if (lower <= loss) {
          s = next;
          loss = lower;
        }
        // A loss that no step lowers is at its minimum, to rounding.
        if (settled || reach <= 1e-10) {
          return s;
        }
      }
      if (!falling) {
        // Scores that tell nothing: their slope is 0, to rounding, and no step is small beside it.
        return s;
      }
      throw new ArithmeticException(
          "The sigmoid calibration did not settle in %d steps: scale the scores, or calibrate by isotonic regression."
              .formatted(mostSteps));
    }

    private Sigmoid moved(double[] move, double reach) {
      return new Sigmoid(slope - reach * move[0], intercept - reach * move[1]);
    }

    private double loss(double[] scores, double[] target) {
      double sum = 0;
      for (int i = 0; i < scores.length; i++) {
        double eta = -(slope * scores[i] + intercept);
        sum += Logit.softplus(eta) - target[i] * eta;
      }
      return sum;
    }

    private double[] newton(double[] scores, double[] target) {
      double g0 = 0;
      double g1 = 0;
      // A ridge of one part in 1e12 keeps the step defined when all scores are equal.
      double h00 = 1e-12;
      double h01 = 0;
      double h11 = 1e-12;
      for (int i = 0; i < scores.length; i++) {
        double p = probability(scores[i]);
        double error = target[i] - p;
        double w = p * (1 - p);
        g0 += error * scores[i];
        g1 += error;
        h00 += w * scores[i] * scores[i];
        h01 += w * scores[i];
        h11 += w;
      }
      double determinant = h00 * h11 - h01 * h01;
      return new double[] {
        (h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant
      };
    }
  }

  /**
   * The nearest rising function (pool adjacent violators; Ayer et al. 1955), linear between knots
   * and constant beyond them.
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  record Isotonic(double[] scores, double[] probabilities) implements Calibrator {
    /** Scores closer than the digits of a double count as one, as scikit-learn has it. */
    private static final double SAME = 1e-15;

    public Isotonic {
      Shape.require(
          scores.length > 0 && scores.length == probabilities.length,
          "an isotonic calibration",
          scores.length,
          probabilities.length);
    }

    @Override
    public double probability(double score) {
      int found = Arrays.binarySearch(scores, score);
      if (found >= 0) {
        return probabilities[found];
      }
      int above = -found - 1;
      if (above == 0) {
        return probabilities[0];
      }
      if (above == scores.length) {
        return probabilities[above - 1];
      }
      double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
      return probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1]);
    }

    /** Fits by pooling neighbours that are out of order. */
    public static Isotonic fit(double[] scores, Labels y) {
      int[] order = Samples.order(scores);
      double[] at = new double[order.length];
      double[] sum = new double[order.length];
      double[] weight = new double[order.length];
      int knots = 0;
      for (int i : order) {
        if (knots == 0 || scores[i] - at[knots - 1] >= SAME) {
          at[knots++] = scores[i];
        }
        sum[knots - 1] += y.get(i) == 1 ? 1 : 0;
        weight[knots - 1]++;
      }
      double[] level = pooled(sum, weight, knots);
      return new Isotonic(Arrays.copyOf(at, knots), level);
    }

    private static double[] pooled(double[] sum, double[] weight, int n) {
      int[] end = new int[n];
      int blocks = 0;
      double[] blockSum = new double[n];
      double[] blockWeight = new double[n];
      for (int i = 0; i < n; i++) {
        blockSum[blocks] = sum[i];
        blockWeight[blocks] = weight[i];
        end[blocks++] = i + 1;
        while (blocks > 1
            && blockSum[blocks - 2] * blockWeight[blocks - 1]
                >= blockSum[blocks - 1] * blockWeight[blocks - 2]) {
          blockSum[blocks - 2] += blockSum[blocks - 1];
          blockWeight[blocks - 2] += blockWeight[blocks - 1];
          end[blocks - 2] = end[blocks - 1];
          blocks--;
        }
      }
      double[] level = new double[n];
      for (int b = 0, i = 0; b < blocks; b++) {
        for (; i < end[b]; i++) {
          level[i] = blockSum[b] / blockWeight[b];
        }
      }
      return level;
    }
  }
}
