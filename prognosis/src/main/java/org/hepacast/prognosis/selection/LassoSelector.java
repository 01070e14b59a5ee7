package org.hepacast.prognosis.selection;

import java.util.Optional;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.penalised.ElasticNet;
import org.hepacast.prognosis.penalised.Family;
import org.hepacast.prognosis.penalised.Loss;
import org.hepacast.prognosis.penalised.PathFit;
import org.hepacast.prognosis.penalised.PathValidation;
import org.hepacast.prognosis.random.Seeds;

/**
 * Columns that keep a coefficient in a penalised regression on the class; a Gaussian family takes
 * the class as a number, as many radiomics studies do.
 *
 * @param options the path
 * @param penalty how the penalty is chosen
 */
public record LassoSelector(ElasticNet options, Penalty penalty) implements Selector<Labels> {
  /** How the penalty is chosen. */
  public sealed interface Penalty {
    /** As given, in the units of the path. */
    record Fixed(double lambda) implements Penalty {}

    /** Of least loss in a stratified cross-validation. */
    record Best(int folds) implements Penalty {}

    /** The largest within one standard error of the least loss. */
    record WithinOneError(int folds) implements Penalty {}
  }

  /**
   * A choice, and how it came about.
   *
   * @param columns that keep a coefficient
   * @param path of the penalties
   */
  @SuppressWarnings("ArrayRecordComponent") // indices to select with, compared by nobody
  public record Choice(int[] columns, Optional<Validated> path) {
    private static Choice of(PathValidation validation, int penalty) {
      return new Choice(
          validation.path().chosen(penalty), Optional.of(new Validated(validation, penalty)));
    }
  }

  /** A cross-validated path, and the penalty that was taken, by its place in the path. */
  public record Validated(PathValidation validation, int penalty) {
    /** What it left of each column's coefficient. */
    public double[] coefficients() {
      return validation.path().coefficients(penalty);
    }
  }

  @Override
  public int[] choose(Matrix x, Labels y, Seeds seeds, Workers workers) {
    return choice(x, y, seeds, workers).columns();
  }

  /** As {@link #choose}, with the cross-validated path. */
  public Choice choice(Matrix x, Labels y, Seeds seeds, Workers workers) {
    y.requireTwo("a LASSO");
    return switch (penalty) {
      case Penalty.Fixed(double lambda) ->
          new Choice(
              PathFit.of(options, x, y.indicator(), new double[] {lambda}).chosen(0),
              Optional.empty());
      case Penalty.Best(int folds) -> {
        PathValidation cv = validate(x, y, folds, seeds, workers);
        yield Choice.of(cv, cv.best());
      }
      case Penalty.WithinOneError(int folds) -> {
        PathValidation cv = validate(x, y, folds, seeds, workers);
        yield Choice.of(cv, cv.sparse());
      }
    };
  }

  private PathValidation validate(Matrix x, Labels y, int folds, Seeds seeds, Workers workers) {
    int[] fold = Folds.stratified(y, folds, seeds.generator(0)).toArray();
    Loss loss = options.family() == Family.GAUSSIAN ? Loss.SQUARED : Loss.DEVIANCE;
    return PathValidation.of(options, x, y.indicator(), fold, loss, workers);
  }
}
