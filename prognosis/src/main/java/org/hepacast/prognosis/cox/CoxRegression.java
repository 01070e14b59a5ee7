package org.hepacast.prognosis.cox;

import org.hepacast.prognosis.numeric.Cholesky;

/**
 * Fits proportional hazards models (Cox 1972) by Newton's method with step halving on the partial
 * likelihood of centred and scaled features.
 */
public final class CoxRegression {
  private static final int MOST_STEPS = 60;

  /** Relative change of the log likelihood at which Newton's method stops. */
  private static final double CONVERGED = 1e-13;

  /** A standardised coefficient that still moves this much at convergence has no finite maximum. */
  private static final double STILL_MOVING = 1e-3;

  private final CoxInput input;
  private final CoxOptions options;
  private final RiskSets sets;
  private final double[] penalty;

  private CoxRegression(CoxInput input, CoxOptions options) {
    this.input = input;
    this.options = options;
    this.sets = new RiskSets(input);
    this.penalty = new double[sets.columns];
    for (int c = 0; c < penalty.length; c++) {
      penalty[c] = options.ridge() / (sets.scale[c] * sets.scale[c]);
    }
  }

  /**
   * The maximum of the (penalised) partial likelihood.
   *
   * @throws IllegalArgumentException if a column is constant, is a combination of others, or
   *     separates the events so that its coefficient has no finite maximum; the message names it
   */
  public static CoxFit fit(CoxInput input, CoxOptions options) {
    if (options.ties() == Ties.EXACT && !unitWeights(input)) {
      throw new IllegalArgumentException(
          "The exact likelihood of ties is not defined for case weights: use Efron's.");
    }
    return new CoxRegression(input, options).fit();
  }

  private CoxFit fit() {
    double[] beta = new double[sets.columns];
    PartialLikelihood start = evaluate(beta);
    if (start.value() == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "The offsets differ by more than the exact likelihood of ties can hold: use Efron's.");
    }
    PartialLikelihood here = start;
    double scoreTest = Double.NaN;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = newtonDirection(here, step);
      if (step == 0) {
        scoreTest = product(direction, start.score());
      }
      double[] next = plus(beta, direction, 1);
      PartialLikelihood there = evaluate(next);
      for (double part = 0.5;
          !(there.value() >= here.value() - noise(here)) && part > 1e-10;
          part /= 2) {
        next = plus(beta, direction, part);
        there = evaluate(next);
      }
      double gain = there.value() - here.value();
      beta = next;
      here = there;
      if (Math.abs(gain) <= noise(here)) {
        refuseInfinite(newtonDirection(here, step + 1));
        return new CoxFit(input, options, sets, beta, start, here, scoreTest);
      }
    }
    throw new IllegalArgumentException(
        "Cox regression did not converge in %d steps: the columns %s are nearly collinear or separate the events; leave some out, or use a penalty."
            .formatted(MOST_STEPS, input.x().names()));
  }

  private static double noise(PartialLikelihood here) {
    return CONVERGED * (1 + Math.abs(here.value()));
  }

  /** The likelihood with the penalty's share in value, score, and information. */
  private PartialLikelihood evaluate(double[] beta) {
    PartialLikelihood plain = PartialLikelihood.of(sets, options.ties(), beta);
    double value = plain.value();
    for (int c = 0; c < beta.length; c++) {
      value -= 0.5 * penalty[c] * beta[c] * beta[c];
      plain.score()[c] -= penalty[c] * beta[c];
      plain.information()[c * beta.length + c] += penalty[c];
    }
    return new PartialLikelihood(value, plain.score(), plain.information());
  }

  private double[] newtonDirection(PartialLikelihood here, int step) {
    Cholesky root = Cholesky.of(here.information(), sets.columns);
    if (root.dependent() >= 0) {
      String name = input.x().names().get(root.dependent());
      throw new IllegalArgumentException(
          step == 0
              ? "Column '%s' is a linear combination of columns before it, or does not vary among those at risk: leave it out, or use a penalty."
                  .formatted(name)
              : infinite(name));
    }
    return root.solve(here.score());
  }

  private void refuseInfinite(double[] direction) {
    for (int c = 0; c < direction.length; c++) {
      if (Math.abs(direction[c]) > STILL_MOVING) {
        throw new IllegalArgumentException(infinite(input.x().names().get(c)));
      }
    }
  }

  private static String infinite(String column) {
    return "Column '%s' separates the events perfectly, so its coefficient grows without bound: merge its rare category, leave it out, or use a penalty."
        .formatted(column);
  }

  private static boolean unitWeights(CoxInput input) {
    for (double w : input.weight()) {
      if (w != 1) {
        return false;
      }
    }
    return true;
  }

  private static double[] plus(double[] beta, double[] direction, double part) {
    double[] sum = beta.clone();
    for (int c = 0; c < sum.length; c++) {
      sum[c] += part * direction[c];
    }
    return sum;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }
}
