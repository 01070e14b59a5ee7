package org.hepacast.bench.prognosis;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hepacast.modelformat.estimator.RiskProfile;
import org.hepacast.modelformat.estimator.RiskProfiler;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Inputs;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Maturity;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.Forest;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.classify.MultilayerPerceptron;
import org.hepacast.prognosis.classify.SupportVectorMachine;
import org.hepacast.prognosis.cox.CoxBoost;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.pack.Estimator;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * How long one patient's answer takes with its contributions and its curve, at the size of the
 * studies: 17 features, 200 patients of training. In processor time of the thread, which does not
 * count what else the machine is doing.
 */
public final class ServingBench {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final int PATIENTS = 200;
  private static final int FEATURES = 17;
  private static final int WARM_UP = 3000;
  private static final int TIMED = 3000;

  private ServingBench() {}

  /** Prints a table. */
  public static void main(String... args) {
    Matrix x = table();
    System.out.println("| estimator | median | p99 |\n|---|---|---|");
    estimators(x)
        .forEach(
            (name, estimator) -> {
              long[] nanos = nanos(model(x, estimator).profiler(), x);
              System.out.printf(
                  Locale.ROOT,
                  "| %s | %.3f ms | %.3f ms |%n",
                  name,
                  nanos[TIMED / 2] / 1e6,
                  nanos[TIMED * 99 / 100] / 1e6);
            });
  }

  private static Matrix table() {
    RandomGenerator random = new Seeds(1).generator(0);
    var names = new ArrayList<String>();
    for (int j = 0; j < FEATURES; j++) {
      names.add("radiomics.intra.original_firstorder_F" + j);
    }
    double[][] rows = new double[PATIENTS][FEATURES];
    for (double[] row : rows) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return Matrix.ofRows(names, rows);
  }

  private static Map<String, Estimator> estimators(Matrix x) {
    RandomGenerator random = new Seeds(2).generator(0);
    int[] labels = new int[PATIENTS];
    double[] time = new double[PATIENTS];
    boolean[] event = new boolean[PATIENTS];
    for (int i = 0; i < PATIENTS; i++) {
      double trend = x.get(i, 0) + x.get(i, 1) - x.get(i, 2);
      labels[i] = trend + random.nextGaussian() > 0 ? 1 : 0;
      time[i] = 1 + Math.round(-24 * Math.log(random.nextDouble()) * Math.exp(-trend));
      event[i] = random.nextDouble() < 0.7;
    }
    Survival y = Survival.of(time, event);
    var all = new LinkedHashMap<String, Estimator>();
    Map<String, Trainer<Labels, Classifier>> learners = new LinkedHashMap<>();
    learners.put("logistic regression", LogisticRegression.ridge(1));
    learners.put("support vector machine, Gaussian kernel", SupportVectorMachine.rbf());
    learners.put(
        "multilayer perceptron, 100 units",
        new MultilayerPerceptron(
            List.of(100), MultilayerPerceptron.Activation.RELU, 1e-4, 0.001, 32, 100, 0));
    learners.put("random forest, 100 trees", Forest.random(100));
    learners.forEach(
        (name, learner) ->
            all.put(
                name,
                new Estimator.Classification(
                    new Pipeline<>(List.of(Preparation.standardise()), learner)
                        .fit(x, Labels.of(labels), 1))));
    all.put(
        "proportional hazards",
        Estimator.ProportionalHazards.of(CoxBoost.fit(x, y, 50).coefficients(50), x, y));
    all.put(
        "survival forest, 100 trees",
        new Estimator.Forest(
            RandomSurvivalForest.fit(
                x, y, ForestOptions.ofTrees(100), new Seeds(1), new Workers(1))));
    all.put(
        "boosted hazards, 100 trees of depth 3",
        Estimator.RelativeHazard.of(
            CoxTreeBoosting.fit(x, y, BoostingOptions.ofDepth(3).withTrees(100, 0.1), new Seeds(1)),
            x,
            y));
    return all;
  }

  private static TrainedModel model(Matrix x, Estimator estimator) {
    List<Double> horizons =
        estimator instanceof Estimator.Classification ? List.of(24.0) : List.of(12.0, 24.0, 36.0);
    var manifest =
        new Manifest(
            Manifest.FORMAT,
            new Manifest.Identity(
                "bench", "1.0.0", "Bench", "How fast?", Maturity.DEMONSTRATION, "simulated"),
            TrainedModel.computing(estimator),
            new Predicts(List.of(new Predicts.Horizons("RECURRENCE", horizons)), "mo", "None."),
            AppliesTo.inWords(),
            new Inputs(
                false,
                x.names().stream()
                    .map(name -> Feature.number(name, "", "", -9, 9, Feature.Missing.REFUSE))
                    .toList()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Manifest.Sources.none(),
            Manifest.LABEL,
            List.of());
    return new TrainedModel(manifest, estimator, x, "# Bench\n", Map.of());
  }

  /** Ascending. */
  private static long[] nanos(RiskProfiler profiler, Matrix x) {
    var patients = new ArrayList<Map<String, Double>>();
    for (int i = 0; i < x.rows(); i++) {
      var values = new HashMap<String, Double>();
      for (int j = 0; j < FEATURES; j++) {
        values.put(x.names().get(j), x.get(i, j));
      }
      patients.add(values);
    }
    long[] nanos = new long[TIMED];
    for (int k = -WARM_UP; k < TIMED; k++) {
      long start = CLOCK.getCurrentThreadCpuTime();
      RiskProfile profile = profiler.profile(patients.get(Math.floorMod(k, patients.size())));
      long taken = CLOCK.getCurrentThreadCpuTime() - start;
      if (!(profile instanceof RiskProfile.Given)) {
        throw new IllegalStateException("The model has not answered");
      }
      if (k >= 0) {
        nanos[k] = taken;
      }
    }
    Arrays.sort(nanos);
    return nanos;
  }
}
