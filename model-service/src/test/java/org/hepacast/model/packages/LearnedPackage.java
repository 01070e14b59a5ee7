package org.hepacast.model.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.manifest.Inputs;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Maturity;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.manifest.Training;
import org.hepacast.modelformat.serving.Certainty;
import org.hepacast.modelformat.serving.GroupCurve;
import org.hepacast.modelformat.serving.Seen;
import org.hepacast.modelformat.serving.Serving;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.classify.SupportVectorMachine;
import org.hepacast.prognosis.cox.CoxBoost;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.pack.DataHash;
import org.hepacast.prognosis.pack.Estimator;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Models trained on forty simulated patients, one of each kind, as the workbench would write them.
 *
 * @param inputs the three that it reads
 * @param maturity how far it may be trusted
 */
public record LearnedPackage(
    String family, String version, Kind kind, List<Input> inputs, Maturity maturity) {
  public static final String PROTOCOL = "zhang-peritumoral";
  public static final String DIGEST = "sha256:" + "a".repeat(64);
  public static final String RADIOMIC = "radiomics.intra.original_firstorder_Mean";

  /** What is trained. */
  public enum Kind {
    LOGISTIC,
    MACHINE,
    COX,
    FOREST,
    BOOSTED;

    public boolean isClassifier() {
      return this == LOGISTIC || this == MACHINE;
    }
  }

  /** A name and a unit. */
  public record Input(String name, String unit) {}

  public static final List<Input> CLINICAL =
      List.of(
          new Input("lab.cea", "ug/L"),
          new Input("lab.nlr", "1"),
          new Input("clinical.kras=mutated", ""));

  private static final List<Input> IMAGED =
      List.of(CLINICAL.get(0), CLINICAL.get(1), new Input(RADIOMIC, ""));

  public LearnedPackage {
    inputs = List.copyOf(inputs);
  }

  /** Of clinical features. */
  public static LearnedPackage of(Kind kind, String version) {
    return new LearnedPackage(
        "demo-" + kind.name().toLowerCase(java.util.Locale.ROOT),
        version,
        kind,
        CLINICAL,
        Maturity.DEMONSTRATION);
  }

  /** With a radiomic feature in place of the last one. */
  public LearnedPackage imaged() {
    return new LearnedPackage(family, version, kind, IMAGED, maturity);
  }

  public LearnedPackage family(String other) {
    return new LearnedPackage(other, version, kind, inputs, maturity);
  }

  public LearnedPackage inputs(List<Input> others) {
    return new LearnedPackage(family, version, kind, others, maturity);
  }

  public void write(Path target) {
    try {
      model().write(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Matrix table() {
    RandomGenerator random = new Seeds(version.hashCode()).generator(0);
    double[][] rows = new double[40][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          new double[] {
            3 + Math.round(397 * random.nextDouble()),
            1 + Math.round(50 * random.nextDouble()) / 10.0,
            random.nextBoolean() ? 1 : 0
          };
    }
    return Matrix.ofRows(inputs.stream().map(Input::name).toList(), rows);
  }

  private static double trend(Matrix x, int i) {
    return x.get(i, 0) / 200 + x.get(i, 1) / 3 + x.get(i, 2) - 2.4;
  }

  private static Labels labels(Matrix x) {
    RandomGenerator random = new Seeds(2).generator(0);
    int[] labels = new int[x.rows()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = trend(x, i) + random.nextGaussian() > 0 ? 1 : 0;
    }
    return Labels.of(labels);
  }

  private static Survival survival(Matrix x) {
    RandomGenerator random = new Seeds(3).generator(0);
    double[] time = new double[x.rows()];
    boolean[] event = new boolean[x.rows()];
    for (int i = 0; i < time.length; i++) {
      time[i] = 1 + Math.round(-30 * Math.log(random.nextDouble()) * Math.exp(-trend(x, i)));
      event[i] = random.nextDouble() < 0.8;
    }
    return Survival.of(time, event);
  }

  private Estimator estimator(Matrix x) {
    return switch (kind) {
      case LOGISTIC ->
          new Estimator.Classification(LogisticRegression.ridge(1).fit(x, labels(x), 1));
      case MACHINE ->
          new Estimator.Classification(SupportVectorMachine.linear(1).fit(x, labels(x), 1));
      case COX ->
          Estimator.ProportionalHazards.of(
              CoxBoost.fit(x, survival(x), 20).coefficients(20), x, survival(x));
      case FOREST ->
          new Estimator.Forest(
              RandomSurvivalForest.fit(
                  x, survival(x), ForestOptions.ofTrees(20), new Seeds(1), new Workers(1)));
      case BOOSTED ->
          Estimator.RelativeHazard.of(
              CoxTreeBoosting.fit(
                  x, survival(x), BoostingOptions.ofDepth(2).withTrees(20, 0.1), new Seeds(1)),
              x,
              survival(x));
    };
  }

  private List<Feature> features() {
    var features = new ArrayList<Feature>();
    features.add(feature(0, "", 0, 2000));
    features.add(feature(1, "", 0.5, 40).imputing(2.5));
    features.add(
        inputs.get(2).name().equals(RADIOMIC)
            ? feature(2, "Mean intensity within the lesions", -100, 100)
            : feature(2, "", 0, 1));
    return features;
  }

  private Feature feature(int j, String label, double least, double most) {
    Input input = inputs.get(j);
    return Feature.number(input.name(), label, input.unit(), least, most, Feature.Missing.REFUSE);
  }

  public Serving serving() {
    List<Double> times = List.of(6.0, 12.0, 24.0, 36.0);
    return new Serving(
        inputs.get(2).name().equals(RADIOMIC)
            ? List.of(new Serving.Protocol(PROTOCOL, "1", DIGEST))
            : List.of(),
        List.of(new Seen(inputs.get(0).name(), 3, 400, List.of(), 0)),
        List.of(
            new GroupCurve(
                "low",
                "simulated",
                22,
                times,
                List.of(0.0, 0.125, 0.25, 0.25),
                List.of(),
                List.of()),
            new GroupCurve(
                "high",
                "simulated",
                18,
                times,
                List.of(0.25, 0.5, 0.75, 0.875),
                List.of(0.125, 0.25, 0.5, 0.625),
                List.of(0.375, 0.75, 0.875, 1.0))),
        List.of(
            new Certainty(
                12,
                0.95,
                "bootstrap of the simulated patients",
                List.of(0.0, 1.0),
                List.of(0.0, 0.75),
                List.of(0.25, 1.0))));
  }

  public Manifest manifest(Estimator estimator, Matrix x) {
    return new Manifest(
        Manifest.FORMAT,
        new Manifest.Identity(
            family,
            version,
            "Recurrence, for demonstration",
            "How likely is a recurrence?",
            maturity,
            "simulated patients"),
        TrainedModel.computing(estimator),
        new Predicts(
            List.of(
                new Predicts.Horizons(
                    "RECURRENCE", kind.isClassifier() ? List.of(12.0) : List.of(12.0, 24.0, 36.0))),
            "mo",
            "Sampling of the training data is all that an interval tells."),
        new AppliesTo(
            List.of(
                new AppliesTo.IndexRule(
                    List.of("HEPATECTOMY"),
                    List.of("PLANNED", "PERFORMED"),
                    "The model is for resection of liver metastases",
                    "A resection of liver metastases is assumed.")),
            List.of(
                new AppliesTo.FeatureRule(
                    "clinical.liver_metastases",
                    List.of("true"),
                    "The patient has no liver metastases",
                    AppliesTo.WhenMissing.ASSUME,
                    "Liver metastases are assumed.")),
            List.of("Adults after resection.")),
        new Inputs(false, features()),
        List.of(
            new Training(
                "simulated patients",
                "none",
                40,
                20,
                "Nothing was missing.",
                DataHash.of(x),
                Training.Run.here("none", 1))),
        List.of(),
        List.of(),
        List.of(
            new Group("low", "low (below 50 %)", Group.Rank.LOW, 0),
            new Group("high", "high (50 % and more)", Group.Rank.HIGH, 0.5)),
        Manifest.Sources.none(),
        Manifest.LABEL + " Trained on simulated patients.",
        List.of());
  }

  public TrainedModel model() {
    Matrix x = table();
    Estimator estimator = estimator(x);
    return new TrainedModel(
        manifest(estimator, x), estimator, x, "# Demonstration\n", Map.of(), serving());
  }
}
