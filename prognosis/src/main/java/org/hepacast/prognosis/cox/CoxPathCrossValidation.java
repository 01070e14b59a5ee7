package org.hepacast.prognosis.cox;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.survival.validation.Concordance;

/**
 * Choice of lambda by cross-validation over given folds, columns standardised anew in each training
 * part.
 *
 * @param path the path on all rows
 * @param criterion what was measured
 * @param mean the criterion at each lambda, folds weighted by events (concordance: by rows)
 * @param standardError its standard error over folds
 * @param best index of the lambda with the best mean
 * @param withinOneError index of the largest lambda whose mean is within one standard error of it
 */
@SuppressWarnings("ArrayRecordComponent") // results to read, compared by nobody
public record CoxPathCrossValidation(
    CoxPath path,
    Criterion criterion,
    double[] mean,
    double[] standardError,
    int best,
    int withinOneError) {

  /** What is measured in a fold. */
  public enum Criterion {
    /**
     * Deviance that the fold adds to that of its training part, per event (Verweij and van
     * Houwelingen 1993): uses the fold's events against all risk sets.
     */
    GROUPED_DEVIANCE,
    /** Deviance of the fold alone, per event. */
    DEVIANCE,
    /** Harrell's concordance in the fold; higher is better. */
    CONCORDANCE
  }

  /**
   * Cross-validates the path.
   *
   * @param fold for each row its fold, numbered from 0; each needs an event in it and outside it
   */
  public static CoxPathCrossValidation of(
      Matrix x,
      Survival y,
      int[] fold,
      CoxPathOptions options,
      Criterion criterion,
      Workers workers) {
    CoxPath path = CoxPath.fit(x, y, options);
    int folds = Arrays.stream(fold).max().orElse(-1) + 1;
    if (fold.length != y.size() || folds < 3) {
      throw new IllegalArgumentException(
          "Cross-validation needs a fold for each of the %d rows and at least 3 folds; given were %d rows in %d folds."
              .formatted(y.size(), fold.length, folds));
    }
    PathProblem all = new PathProblem(x, y, false);
    List<Fold> measured =
        workers.map(folds, k -> new Fold(x, y, fold, k, path, options, all, criterion));
    return summarise(path, criterion, measured);
  }

  private static CoxPathCrossValidation summarise(
      CoxPath path, Criterion criterion, List<Fold> folds) {
    int size = folds.stream().mapToInt(fold -> fold.value.length).min().orElse(0);
    double total = folds.stream().mapToDouble(fold -> fold.weight).sum();
    double[] mean = new double[size];
    double[] error = new double[size];
    for (int k = 0; k < size; k++) {
      for (Fold fold : folds) {
        mean[k] += fold.weight * fold.value[k] / total;
      }
      double spread = 0;
      for (Fold fold : folds) {
        spread += fold.weight * (fold.value[k] - mean[k]) * (fold.value[k] - mean[k]) / total;
      }
      error[k] = StrictMath.sqrt(spread / (folds.size() - 1));
    }
    int sign = criterion == Criterion.CONCORDANCE ? -1 : 1;
    int best = 0;
    for (int k = 1; k < size; k++) {
      if (sign * mean[k] < sign * mean[best]) {
        best = k;
      }
    }
    int within = 0;
    while (sign * mean[within] > sign * mean[best] + error[best]) {
      within++;
    }
    return new CoxPathCrossValidation(path, criterion, mean, error, best, within);
  }

  /** The criterion of one fold along the path. */
  private static final class Fold {
    final double weight;
    final double[] value;

    Fold(
        Matrix x,
        Survival y,
        int[] fold,
        int which,
        CoxPath path,
        CoxPathOptions options,
        PathProblem all,
        Criterion criterion) {
      int[] inside = IntStream.range(0, fold.length).filter(i -> fold[i] == which).toArray();
      int[] outside = IntStream.range(0, fold.length).filter(i -> fold[i] != which).toArray();
      Survival held = y.select(inside).requireEvents("judging fold " + which);
      Matrix heldX = x.selectRows(inside);
      CoxPath trained =
          CoxPath.fit(x.selectRows(outside), y.select(outside), options, path.lambdas());
      PathProblem heldProblem = new PathProblem(heldX, held, false);
      PathProblem training = new PathProblem(x.selectRows(outside), y.select(outside), false);
      weight = criterion == Criterion.CONCORDANCE ? inside.length : held.events();
      value = new double[trained.size()];
      for (int k = 0; k < value.length; k++) {
        double[] b = trained.coefficients(k);
        value[k] =
            switch (criterion) {
              case GROUPED_DEVIANCE -> (all.deviance(b) - training.deviance(b)) / held.events();
              case DEVIANCE -> heldProblem.deviance(b) / held.events();
              case CONCORDANCE -> Concordance.harrell(held, heldX.times(b)).index();
            };
      }
    }
  }
}
