package org.hepacast.prognosis.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelformat.manifest.Evidence;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.manifest.Inputs;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Maturity;
import org.hepacast.modelformat.manifest.Performance;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.manifest.Training;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.classify.AdaBoost;
import org.hepacast.prognosis.classify.BernoulliNaiveBayes;
import org.hepacast.prognosis.classify.Calibrated;
import org.hepacast.prognosis.classify.Calibrator;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.EveryClassifier;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.classify.QuadraticDiscriminant;
import org.hepacast.prognosis.classify.SupportVectorMachine;
import org.hepacast.prognosis.cox.CoxBoost;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.CompetingForestOptions;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomCompetingForest;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.selection.Filters;
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

  /** The same patients; every third event is another cause's. */
  static CompetingEvents causes(Matrix x) {
    Survival any = survival(x);
    int[] cause = new int[x.rows()];
    for (int i = 0; i < cause.length; i++) {
      cause[i] = !any.event(i) ? 0 : i % 3 == 0 ? 2 : 1;
    }
    return CompetingEvents.of(any.times(), cause, 2);
  }

  static Manifest manifest(Feature.Missing rule, Estimator estimator) {
    Feature nlr = Feature.number("lab.nlr", "NLR", "1", -4, 4, Feature.Missing.REFUSE);
    return new Manifest(
        Manifest.FORMAT,
        new Manifest.Identity(
            "crlm-demo-recurrence",
            "1.0.0",
            "Recurrence, for demonstration",
            "How likely is a recurrence in the liver within one year?",
            Maturity.DEMONSTRATION,
            "simulated patients"),
        TrainedModel.computing(estimator),
        new Predicts(
            List.of(new Predicts.Horizons("liver recurrence", List.of(12.0))),
            "mo",
            "No interval of a single prediction is given."),
        AppliesTo.inWords("Adults after resection."),
        new Inputs(
            false,
            List.of(
                rule == Feature.Missing.IMPUTE
                    ? nlr.imputing(0)
                    : Feature.number("lab.nlr", "NLR", "1", -4, 4, rule),
                Feature.number("lab.cea", "CEA", "1", -4, 4, Feature.Missing.REFUSE),
                Feature.number("clinical.age", "Age", "a", -4, 4, Feature.Missing.REFUSE))),
        List.of(
            new Training(
                "simulated",
                "none",
                60,
                30,
                "Nothing was missing.",
                "0".repeat(64),
                Training.Run.here("none", 11))),
        List.of(
            new Performance(
                "AUC",
                0.8,
                List.of(0.7, 0.9),
                "liver recurrence",
                "simulated",
                "apparent",
                Evidence.COMPUTED)),
        List.of(),
        List.of(Group.named("low", 0), Group.named("high", 0.5)),
        Manifest.Sources.none(),
        Manifest.LABEL + " Trained on simulated patients.",
        List.of());
  }

  static TrainedModel model(Estimator estimator) {
    return model(Feature.Missing.REFUSE, estimator);
  }

  static TrainedModel model(Feature.Missing rule, Estimator estimator) {
    return new TrainedModel(
        manifest(rule, estimator),
        estimator,
        features().selectRows(0, 1, 2, 3, 4),
        "# Card\n",
        Map.of("protocol.yaml", new byte[] {1, 2, 3}));
  }

  static TrainedModel logistic() {
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
    estimators.put(
        "competing risks",
        new Estimator.CompetingRisks(
            RandomCompetingForest.fit(
                x, causes(x), CompetingForestOptions.ofTrees(10), new Seeds(1), new Workers(1)),
            1));
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

  /** Every classifier of the library, and every estimator of survival. */
  static Map<String, Estimator> everyEstimator() {
    Matrix x = features();
    Map<String, Trainer<Labels, Classifier>> learners = EveryClassifier.byName();
    learners.put("AdaBoost", new AdaBoost());
    learners.put("Bernoulli", new BernoulliNaiveBayes());
    learners.put("regularised QDA", new QuadraticDiscriminant(0.1));
    learners.put("linear SVM", SupportVectorMachine.linear(1));
    learners.put(
        "isotonic", new Calibrated(LogisticRegression.plain(), Calibrator.Method.ISOTONIC, 3));
    learners.put(
        "selected",
        new Pipeline<>(
            List.of(Preparation.imputeMedian(), Preparation.select(Filters.tTest(0.2))),
            LogisticRegression.plain()));
    Map<String, Estimator> estimators = new LinkedHashMap<>();
    learners.forEach(
        (name, learner) ->
            estimators.put(name, new Estimator.Classification(learner.fit(x, labels(x), 3))));
    estimators.putAll(survivalEstimators(x));
    return estimators;
  }
}
