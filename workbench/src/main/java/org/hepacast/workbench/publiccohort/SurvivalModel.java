package org.hepacast.workbench.publiccohort;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hepacast.prognosis.classify.Transform;
import org.hepacast.prognosis.cox.CoxFit;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.forest.SurvivalForest;
import org.hepacast.prognosis.pack.Estimator;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.validation.Concordance;

/** A way to train a survival model, everything it chooses included. */
public sealed interface SurvivalModel {
  /** What a model was trained to. */
  record Trained(Transform.Fill imputation, Estimator estimator) {
    public double risk(double[] row, double horizon) {
      return estimator.risk(imputation.apply(row), horizon);
    }
  }

  /** Trains on complete or incomplete rows; medians of these rows stand in for missing values. */
  default Trained fit(Matrix x, Survival y, Seeds seeds) {
    Transform.Fill fill = Transform.Fill.medians(x);
    double[][] rows = new double[x.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = fill.apply(x.row(i));
    }
    Matrix complete = Matrix.ofRows(x.names(), rows);
    return new Trained(
        fill,
        switch (this) {
          case Cox cox -> cox.train(complete, y, seeds);
          case Forest forest -> forest.train(complete, y, seeds);
        });
  }

  /**
   * Cox regression with a ridge penalty chosen by an inner stratified five-fold cross-validation of
   * Harrell's C among the given ones; of equal ones the largest.
   *
   * @param ridges candidates, largest first; a single one is taken as it is
   */
  record Cox(List<Double> ridges) implements SurvivalModel {
    private static final int INNER = 5;

    public Cox {
      ridges = List.copyOf(ridges);
    }

    private Estimator train(Matrix x, Survival y, Seeds seeds) {
      return Estimator.ProportionalHazards.of(fit(x, y, choose(x, y, seeds)));
    }

    private static CoxFit fit(Matrix x, Survival y, double ridge) {
      return CoxRegression.fit(CoxInput.of(x, y), new CoxOptions(Ties.EFRON, ridge));
    }

    private double choose(Matrix x, Survival y, Seeds seeds) {
      double best = ridges.getFirst();
      double highest = Double.NEGATIVE_INFINITY;
      if (ridges.size() == 1) {
        return best;
      }
      Labels events =
          Labels.of(IntStream.range(0, y.size()).map(i -> y.event(i) ? 1 : 0).toArray());
      Folds folds = Folds.stratified(events, INNER, seeds.generator(0));
      for (double ridge : ridges) {
        double sum = 0;
        for (int k = 0; k < folds.count(); k++) {
          int[] train = folds.train(k);
          int[] test = folds.test(k);
          CoxFit fit = fit(x.selectRows(train), y.select(train), ridge);
          sum +=
              Concordance.harrell(y.select(test), fit.linearPredictor(x.selectRows(test))).index();
        }
        if (sum > highest) {
          highest = sum;
          best = ridge;
        }
      }
      return best;
    }
  }

  /** A random survival forest of fixed hyperparameters. */
  record Forest(int trees, int leaf) implements SurvivalModel {
    private Estimator train(Matrix x, Survival y, Seeds seeds) {
      SurvivalForest forest =
          RandomSurvivalForest.fit(
              x, y, ForestOptions.ofTrees(trees).withLeaves(leaf), seeds, new Workers(1));
      return new Estimator.Forest(forest);
    }
  }

  /** Cox regression without penalty. */
  static SurvivalModel plainCox() {
    return new Cox(List.of(0.0));
  }

  /** The fitted coefficients, if it is a Cox model. */
  static Optional<double[]> coefficients(Trained trained) {
    return trained.estimator() instanceof Estimator.ProportionalHazards cox
        ? Optional.of(cox.coefficients().clone())
        : Optional.empty();
  }
}
