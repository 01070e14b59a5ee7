package org.hepacast.prognosis.penalised;

import java.util.Arrays;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Logit;

/** Computes elastic-net paths; see {@link ElasticNet} for the objective. */
public final class PathFit {
  /** R glmnet's bounds on a path: five penalties at least, then 99.9% explained is enough. */
  private static final int LEAST = 5;

  private static final double ENOUGH = 0.999;
  private static final double LEAST_GAIN = 1e-5;

  /** Fitted probabilities nearer to 0 or 1 count as that, which bounds the weights (glmnet). */
  private static final double EDGE = 1e-9;

  /** Ridge has no smallest penalty with all coefficients at zero; glmnet takes that of this mix. */
  private static final double LEAST_ALPHA = 1e-3;

  private static final int MAXIMAL_REWEIGHTINGS = 500;

  private final ElasticNet options;
  private final Matrix x;
  private final double[] y;
  private final Columns columns;
  private final double mean;
  private final double responseScale;
  private final double nullDeviance;
  private final WeightedDescent descent;

  private PathFit(ElasticNet options, Matrix x, double[] y) {
    this.options = options;
    this.x = x.requireComplete("a penalised path");
    this.y = y;
    requireOutcome(options, x, y);
    this.columns = Columns.of(x, options.standardise());
    this.mean = Arrays.stream(y).sum() / y.length;
    this.nullDeviance = nullDeviance();
    this.responseScale =
        options.family() == Family.GAUSSIAN && options.unitResponse()
            ? Math.sqrt(nullDeviance / y.length)
            : 1;
    this.descent =
        new WeightedDescent(columns.values(), x.rows(), options.family() == Family.BINOMIAL);
  }

  private static void requireOutcome(ElasticNet options, Matrix x, double[] y) {
    if (x.rows() != y.length) {
      throw new IllegalArgumentException(
          "The features have %d rows, the outcome %d.".formatted(x.rows(), y.length));
    }
    double first = y.length == 0 ? 0 : y[0];
    if (Arrays.stream(y).allMatch(v -> v == first)) {
      throw new IllegalArgumentException(
          "The outcome is the same for all %d rows, so there is nothing to explain: check the outcome column."
              .formatted(y.length));
    }
    for (int i = 0; i < y.length; i++) {
      boolean fits =
          options.family() == Family.GAUSSIAN ? Double.isFinite(y[i]) : y[i] == 0 || y[i] == 1;
      if (!fits) {
        throw new IllegalArgumentException(
            "The outcome is %s in row %d, which the family %s does not take."
                .formatted(y[i], i, options.family()));
      }
    }
  }

  /** The path over penalties chosen from the data. */
  public static ElasticNetPath of(ElasticNet options, Matrix x, double[] y) {
    PathFit fit = new PathFit(options, x, y);
    return fit.along(fit.penalties(), true);
  }

  /** The path over given penalties, largest first. */
  public static ElasticNetPath of(ElasticNet options, Matrix x, double[] y, double[] lambdas) {
    return new PathFit(options, x, y).along(lambdas, false);
  }

  private double nullDeviance() {
    return switch (options.family()) {
      case GAUSSIAN -> Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
      case BINOMIAL -> -2 * y.length * (mean * Math.log(mean) + (1 - mean) * Math.log1p(-mean));
    };
  }

  private double[] penalties() {
    int n = x.rows();
    double largest = 0;
    for (int j = 0; j < x.columns(); j++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += columns.values()[j * n + i] * (y[i] - mean);
      }
      largest = Math.max(largest, Math.abs(sum) / n);
    }
    if (largest == 0) {
      throw new IllegalArgumentException(
          "No column varies with the outcome: all of %s are constant or unrelated."
              .formatted(x.names()));
    }
    largest /= Math.max(options.alpha(), LEAST_ALPHA);
    double[] lambdas = new double[options.lambdas()];
    for (int k = 0; k < lambdas.length; k++) {
      lambdas[k] = largest * Math.pow(options.smallest(), k / Math.max(1.0, lambdas.length - 1));
    }
    return lambdas;
  }

  private ElasticNetPath along(double[] lambdas, boolean mayStop) {
    int p = x.columns();
    double[] intercepts = new double[lambdas.length];
    double[] coefficients = new double[lambdas.length * p];
    double[] deviance = new double[lambdas.length];
    begin();
    double before = nullDeviance;
    double previousL1 = lambdas[0] * options.alpha() / responseScale;
    int k = 0;
    for (; k < lambdas.length; k++) {
      double lambda = lambdas[k] / responseScale;
      // The first penalty of an own path stands for an infinite one; for the LASSO they agree.
      if (k > 0 || !mayStop) {
        descend(lambda, Math.max(previousL1, lambda * options.alpha()));
      }
      previousL1 = lambda * options.alpha();
      intercepts[k] = write(coefficients, k * p);
      deviance[k] = deviance();
      if (mayStop && k >= LEAST - 1 && enough(deviance[k], before)) {
        k++;
        break;
      }
      before = deviance[k];
    }
    return new ElasticNetPath(
        x.names(),
        Arrays.copyOf(lambdas, k),
        Arrays.copyOf(intercepts, k),
        Arrays.copyOf(coefficients, k * p),
        Arrays.copyOf(deviance, k),
        nullDeviance);
  }

  private boolean enough(double deviance, double before) {
    double explained = 1 - deviance / nullDeviance;
    double gain = (before - deviance) / nullDeviance;
    return explained > ENOUGH
        || gain < LEAST_GAIN * (options.family() == Family.GAUSSIAN ? explained : 1);
  }

  private void begin() {
    descent.constant = options.family() == Family.BINOMIAL ? Logit.margin(mean) : 0;
    reweight();
  }

  private void descend(double lambda, double previousL1) {
    double l1 = lambda * options.alpha();
    double l2 = lambda * (1 - options.alpha());
    switch (options.family()) {
      case GAUSSIAN -> {
        descent.screen(l1, previousL1);
        double scaled = nullDeviance / (responseScale * responseScale * y.length);
        descent.minimise(l1, l2, options.threshold() * scaled);
      }
      case BINOMIAL -> {
        double threshold = options.threshold() * nullDeviance / y.length;
        for (int round = 0; round < MAXIMAL_REWEIGHTINGS; round++) {
          double[] old = descent.predictor();
          reweight();
          descent.screen(l1, previousL1);
          descent.minimise(l1, l2, threshold);
          if (settled(old, threshold)) {
            return;
          }
        }
        throw new ArithmeticException(
            "The penalised logistic path did not settle at penalty %s: use a larger smallest penalty."
                .formatted(lambda));
      }
    }
  }

  private boolean settled(double[] old, double threshold) {
    double[] eta = descent.predictor();
    double sum = 0;
    for (int i = 0; i < eta.length; i++) {
      double q = Logit.probability(eta[i]);
      sum += q * (1 - q) * (eta[i] - old[i]) * (eta[i] - old[i]);
    }
    return sum / eta.length <= threshold;
  }

  /** Weights and residuals of the quadratic approximation at the current fit. */
  private void reweight() {
    int n = y.length;
    double[] eta = descent.predictor();
    double[] v = new double[n];
    double[] residual = new double[n];
    for (int i = 0; i < n; i++) {
      switch (options.family()) {
        case GAUSSIAN -> {
          v[i] = 1.0 / n;
          residual[i] = ((y[i] - mean) / responseScale - eta[i]) / n;
        }
        case BINOMIAL -> {
          double q = Logit.probability(eta[i]);
          double bounded = Math.clamp(q, EDGE, 1 - EDGE);
          v[i] = bounded * (1 - bounded) / n;
          residual[i] = (y[i] - q) / n;
        }
      }
    }
    descent.work(v, residual);
  }

  private double write(double[] coefficients, int offset) {
    boolean gaussian = options.family() == Family.GAUSSIAN;
    double intercept = descent.constant * responseScale + (gaussian ? mean : 0);
    for (int j = 0; j < x.columns(); j++) {
      double b = descent.coefficients[j];
      if (b != 0) {
        coefficients[offset + j] = b * responseScale / columns.scale()[j];
        intercept -= coefficients[offset + j] * columns.mean()[j];
      }
    }
    return intercept;
  }

  private double deviance() {
    double[] eta = descent.predictor();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      switch (options.family()) {
        case GAUSSIAN -> {
          double error = y[i] - mean - eta[i] * responseScale;
          sum += error * error;
        }
        case BINOMIAL -> sum += 2 * Logit.softplus(y[i] == 1 ? -eta[i] : eta[i]);
      }
    }
    return sum;
  }
}
