package org.hepacast.bench.prognosis;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.penalised.ElasticNet;
import org.hepacast.prognosis.penalised.Family;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.selection.Filters;
import org.hepacast.prognosis.selection.LassoSelector;
import org.hepacast.prognosis.validate.Auc;
import org.hepacast.workbench.recipe.StudyClassifiers;

/**
 * Times the nested cross-validation of a radiomics study: 200 patients, 1,200 features, in each of
 * five outer folds a t-test, a LASSO tuned by ten inner folds, and one of fifteen classifiers.
 */
public final class ClassifierBench {
  private static final int PATIENTS = 200;
  private static final int FEATURES = 1200;
  private static final int INFORMATIVE = 20;
  private static final double GOAL_SECONDS = 60;

  private ClassifierBench() {}

  /** Prints a table of the seconds that each classifier takes, and of all together. */
  static void run() {
    Labels y = Labels.of(IntStream.range(0, PATIENTS).map(i -> i % 3 == 0 ? 1 : 0).toArray());
    Matrix x = simulated(y);
    Folds folds = Folds.stratified(y, 5, new Seeds(2).generator(0));
    LassoSelector lasso =
        new LassoSelector(
            ElasticNet.lasso(Family.BINOMIAL).withLambdas(100, 0.01).withThreshold(1e-7),
            new LassoSelector.Penalty.Best(10));
    System.out.println("| nested cross-validation, 200 x 1,200, 2 threads | seconds | AUC |");
    System.out.println("|---|---|---|");
    double all = 0;
    for (var learner : StudyClassifiers.lin().entrySet()) {
      Pipeline pipeline =
          new Pipeline<>(
              List.of(
                  Preparation.standardise(),
                  Preparation.select(lasso.after(Filters.studentTest(0.05)))),
              learner.getValue());
      long start = System.nanoTime();
      double[] held = CrossValidation.heldOut(pipeline, x, y, folds, new Seeds(3), new Workers(2));
      double seconds = (System.nanoTime() - start) / 1e9;
      all += seconds;
      System.out.printf(
          Locale.ROOT, "| %s | %.2f | %.3f |%n", learner.getKey(), seconds, Auc.of(held, y));
    }
    System.out.printf(Locale.ROOT, "| all fifteen (goal %.0f s) | %.1f | |%n", GOAL_SECONDS, all);
  }

  private static Matrix simulated(Labels y) {
    var random = new Seeds(1).generator(0);
    double[] values = new double[PATIENTS * FEATURES];
    for (int j = 0; j < FEATURES; j++) {
      for (int i = 0; i < PATIENTS; i++) {
        double shift = j < INFORMATIVE && y.get(i) == 1 ? 0.5 : 0;
        // Neighbouring columns are correlated, as texture features are.
        double before = j > 0 ? values[(j - 1) * PATIENTS + i] : 0;
        values[j * PATIENTS + i] = 0.6 * before + 0.8 * random.nextGaussian() + shift;
      }
    }
    List<String> names = IntStream.range(0, FEATURES).mapToObj(j -> "f" + j).toList();
    return Matrix.columnMajor(names, PATIENTS, values);
  }
}
