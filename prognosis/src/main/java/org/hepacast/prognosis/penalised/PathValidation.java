package org.hepacast.prognosis.penalised;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;

/**
 * A path and its cross-validated loss, with the two usual choices of penalty.
 *
 * @param path the path on all rows
 * @param mean loss at each penalty, folds weighted by their size
 * @param error its standard error over the folds
 * @param best the penalty of least loss (R glmnet's lambda.min), as an index into the path
 * @param sparse the largest penalty whose loss is within one standard error of the least
 *     (lambda.1se), as an index
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record PathValidation(
    ElasticNetPath path, double[] mean, double[] error, int best, int sparse) {

  /**
   * Cross-validates over given folds; columns are standardised anew in every training part.
   *
   * @param folds the fold of each row, from 0
   */
  public static PathValidation of(
      ElasticNet options, Matrix x, double[] y, int[] folds, Loss loss, Workers workers) {
    ElasticNetPath path = PathFit.of(options, x, y);
    int k = Arrays.stream(folds).max().orElse(0) + 1;
    var losses = workers.map(k, fold -> heldOut(options, x, y, folds, fold, path.lambdas(), loss));
    double[] mean = new double[path.size()];
    double[] error = new double[path.size()];
    for (int l = 0; l < mean.length; l++) {
      for (int fold = 0; fold < k; fold++) {
        mean[l] += share(folds, fold) * losses.get(fold)[l];
      }
      for (int fold = 0; fold < k; fold++) {
        double off = losses.get(fold)[l] - mean[l];
        error[l] += share(folds, fold) * off * off;
      }
      error[l] = Math.sqrt(error[l] / (k - 1));
    }
    int best = firstAtMost(mean, Arrays.stream(mean).min().orElse(0));
    return new PathValidation(path, mean, error, best, firstAtMost(mean, mean[best] + error[best]));
  }

  /** The same with other names of the columns. */
  public PathValidation named(List<String> names) {
    var named =
        new ElasticNetPath(
            List.copyOf(names),
            path.lambdas(),
            path.intercepts(),
            path.coefficients(),
            path.deviance(),
            path.nullDeviance());
    return new PathValidation(named, mean, error, best, sparse);
  }

  private static double share(int[] folds, int fold) {
    return Arrays.stream(folds).filter(f -> f == fold).count() / (double) folds.length;
  }

  private static int firstAtMost(double[] losses, double limit) {
    return IntStream.range(0, losses.length).filter(l -> losses[l] <= limit).findFirst().orElse(0);
  }

  private static double[] heldOut(
      ElasticNet options,
      Matrix x,
      double[] y,
      int[] folds,
      int fold,
      double[] lambdas,
      Loss loss) {
    int[] train = IntStream.range(0, folds.length).filter(i -> folds[i] != fold).toArray();
    int[] test = IntStream.range(0, folds.length).filter(i -> folds[i] == fold).toArray();
    ElasticNetPath path = PathFit.of(options, x.selectRows(train), select(y, train), lambdas);
    Matrix held = x.selectRows(test);
    double[] outcome = select(y, test);
    double[] losses = new double[lambdas.length];
    for (int l = 0; l < losses.length; l++) {
      losses[l] = loss.of(path.predictor(held, l), outcome);
    }
    return losses;
  }

  private static double[] select(double[] y, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> y[i]).toArray();
  }
}
