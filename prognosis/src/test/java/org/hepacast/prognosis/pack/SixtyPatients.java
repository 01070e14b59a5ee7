package org.hepacast.prognosis.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.cox.CoxBoost;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.svm.SurvivalSvm;

/** What the tests of packages are made of: a simulated cohort and models fitted to it. */
final class SixtyPatients {
  private SixtyPatients() {}

  /** Sixty patients whose first two features decide, with noise. */
  static Matrix features() {
    var random = new Seeds(11).generator(0);
    double[][] rows = new double[60][3];
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.round(100 * random.nextGaussian()) / 100.0;
      }
    }
    return Matrix.ofRows(List.of("lab.nlr", "lab.cea", "clinical.age"), rows);
  }

  static Labels labels(Matrix x) {
    var random = new Seeds(12).generator(0);
    int[] labels = new int[x.rows()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = x.get(i, 0) - x.get(i, 1) + random.nextGaussian() > 0 ? 1 : 0;
    }
    return Labels.of(labels);
  }

  static Survival survival(Matrix x) {
    var random = new Seeds(13).generator(0);
    double[] time = new double[x.rows()];
    boolean[] event = new boolean[x.rows()];
    for (int i = 0; i < time.length; i++) {
      time[i] = 1 + Math.round(-20 * Math.log(random.nextDouble()) * Math.exp(-x.get(i, 0)));
      event[i] = random.nextDouble() < 0.7;
    }
    return Survival.of(time, event);
  }

  static Manifest manifest(Manifest.Missing rule) {
    Double imputed = rule == Manifest.Missing.IMPUTE ? 0.0 : null;
    return new Manifest(
        Manifest.FORMAT,
        "crlm-demo-recurrence",
        "1.0.0",
        "How likely is a recurrence in the liver within one year?",
        "liver recurrence",
        "mo",
        List.of(12.0),
        "adults after resection",
        "anyone else",
        List.of(
            new Manifest.Feature("lab.nlr", "NLR", "1", -4, 4, rule, imputed),
            new Manifest.Feature("lab.cea", "CEA", "1", -4, 4, Manifest.Missing.REFUSE, null),
            new Manifest.Feature("clinical.age", "Age", "a", -4, 4, Manifest.Missing.REFUSE, null)),
        new Manifest.Training("simulated", "none", 60, 30),
        List.of(new Manifest.Performance("AUC", 0.8, 0.7, 0.9, "apparent")),
        List.of(),
        List.of(new Manifest.Group("low", 0), new Manifest.Group("high", 0.5)),
        Manifest.Maturity.DEMONSTRATION,
        Manifest.Provenance.here("0".repeat(64), "none", 11));
  }

  static ModelPackage model(Estimator estimator) {
    return new ModelPackage(
        manifest(Manifest.Missing.REFUSE),
        estimator,
        features().selectRows(0, 1, 2, 3, 4),
        "# Card\n",
        Map.of("protocol.yaml", new byte[] {1, 2, 3}));
  }

  static ModelPackage logistic() {
    Matrix x = features();
    return model(new Estimator.Classification(LogisticRegression.ridge(1).fit(x, labels(x), 1)));
  }

  static CoxTreeBoosting boosted(Matrix x) {
    return CoxTreeBoosting.fit(
        x, survival(x), BoostingOptions.ofDepth(2).withTrees(20, 0.1), new Seeds(1));
  }

  static Map<String, Estimator> survivalEstimators(Matrix x) {
    Survival y = survival(x);
    Standardiser standardiser = Standardiser.of(x);
    Matrix z = standardiser.apply(x);
    CoxBoost coxBoost = CoxBoost.fit(x, y, 20);
    Map<String, Estimator> estimators = new LinkedHashMap<>();
    estimators.put(
        "Cox",
        Estimator.ProportionalHazards.of(CoxRegression.fit(CoxInput.of(x, y), CoxOptions.efron())));
    estimators.put("CoxBoost", Estimator.ProportionalHazards.of(coxBoost.coefficients(20), x, y));
    estimators.put(
        "forest",
        new Estimator.Forest(
            RandomSurvivalForest.fit(
                x, y, ForestOptions.ofTrees(10), new Seeds(1), new Workers(1))));
    estimators.put("boosted trees", Estimator.RelativeHazard.of(boosted(x), x, y));
    estimators.put(
        "linear ranking",
        RankedHazards.of(
            SurvivalSvm.fit(z, y, new SurvivalSvm.Kernel.Linear(), 1), standardiser, x, y));
    estimators.put(
        "Gaussian ranking",
        RankedHazards.of(
            SurvivalSvm.fit(z, y, new SurvivalSvm.Kernel.Gaussian(0.3), 1), standardiser, x, y));
    return estimators;
  }
}
