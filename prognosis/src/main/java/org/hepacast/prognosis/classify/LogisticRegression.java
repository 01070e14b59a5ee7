package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.penalised.ElasticNet;
import org.hepacast.prognosis.penalised.ElasticNetPath;
import org.hepacast.prognosis.penalised.Family;
import org.hepacast.prognosis.penalised.PathFit;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.regression.LogisticFit;

/** Logistic regression; the intercept is never penalised. */
public record LogisticRegression(Penalty penalty) implements Learner {
  /** A millionth of a millionth of the null deviance: coefficients are exact to about 1e-6. */
  private static final double LASSO_THRESHOLD = 1e-16;

  /** What is added to the sum of the log-losses. Features should be standardised for it. */
  public sealed interface Penalty {
    /** Nothing: maximum likelihood. */
    record None() implements Penalty {}

    /** Half the sum of squares of the weights, divided by {@code c}. */
    record Ridge(double c) implements Penalty {}

    /** The sum of the sizes of the weights, divided by {@code c}. */
    record Lasso(double c) implements Penalty {}
  }

  /** By maximum likelihood. */
  public static LogisticRegression plain() {
    return new LogisticRegression(new Penalty.None());
  }

  /** With the squared penalty, whose strength is the inverse of {@code c}. */
  public static LogisticRegression ridge(double c) {
    return new LogisticRegression(new Penalty.Ridge(positive(c)));
  }

  /** With the absolute penalty, whose strength is the inverse of {@code c}. */
  public static LogisticRegression lasso(double c) {
    return new LogisticRegression(new Penalty.Lasso(positive(c)));
  }

  private static double positive(double c) {
    if (!(c > 0)) {
      throw new IllegalArgumentException("C is %s; it must be above 0.".formatted(c));
    }
    return c;
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "logistic regression");
    return switch (penalty) {
      case Penalty.None _ -> {
        LogisticFit fit = LogisticFit.of(x, y);
        yield LinearClassifier.binary(fit.coefficients()[0], fit.slopes());
      }
      case Penalty.Ridge(double c) -> RidgeLogistic.fit(x, y, c);
      case Penalty.Lasso(double c) -> lasso(x, y.requireTwo("a LASSO logistic regression"), c);
    };
  }

  private static LinearClassifier lasso(Matrix x, Labels y, double c) {
    ElasticNet options = new ElasticNet(Family.BINOMIAL, 1, 1, 1e-3, false, false, LASSO_THRESHOLD);
    ElasticNetPath path = PathFit.of(options, x, y.indicator(), new double[] {1 / (c * x.rows())});
    return LinearClassifier.binary(path.intercepts()[0], path.coefficients(0));
  }
}
