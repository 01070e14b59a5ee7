package org.hepacast.prognosis.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.classify.AdaBoost;
import org.hepacast.prognosis.classify.BernoulliNaiveBayes;
import org.hepacast.prognosis.classify.Calibrated;
import org.hepacast.prognosis.classify.Calibrator;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.Labels;
import org.hepacast.prognosis.classify.Learner;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.classify.Pipeline;
import org.hepacast.prognosis.classify.Preparation;
import org.hepacast.prognosis.classify.QuadraticDiscriminant;
import org.hepacast.prognosis.classify.Standardiser;
import org.hepacast.prognosis.classify.StudyClassifiers;
import org.hepacast.prognosis.classify.SupportVectorMachine;
import org.hepacast.prognosis.cox.CoxBoost;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.cox.ScoreBaseline;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.explain.Attribution;
import org.hepacast.prognosis.explain.ModelShap;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.selection.Filters;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.hepacast.prognosis.svm.SurvivalSvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackageTest {
  @TempDir Path folder;

  /** Sixty patients whose first two features decide, with noise. */
  private static Matrix features() {
    var random = new Seeds(11).generator(0);
    double[][] rows = new double[60][3];
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.round(100 * random.nextGaussian()) / 100.0;
      }
    }
    return Matrix.ofRows(List.of("lab.nlr", "lab.cea", "clinical.age"), rows);
  }

  private static Labels labels(Matrix x) {
    var random = new Seeds(12).generator(0);
    int[] labels = new int[x.rows()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = x.get(i, 0) - x.get(i, 1) + random.nextGaussian() > 0 ? 1 : 0;
    }
    return Labels.of(labels);
  }

  private static Survival survival(Matrix x) {
    var random = new Seeds(13).generator(0);
    double[] time = new double[x.rows()];
    boolean[] event = new boolean[x.rows()];
    for (int i = 0; i < time.length; i++) {
      time[i] = 1 + Math.round(-20 * Math.log(random.nextDouble()) * Math.exp(-x.get(i, 0)));
      event[i] = random.nextDouble() < 0.7;
    }
    return Survival.of(time, event);
  }

  private static Manifest manifest(Manifest.Missing rule) {
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
        List.of(new Manifest.Figure("AUC", 0.8, 0.7, 0.9, "apparent")),
        List.of(),
        List.of(new Manifest.Group("low", 0), new Manifest.Group("high", 0.5)),
        Manifest.Maturity.DEMONSTRATION,
        Manifest.Provenance.here("0".repeat(64), "none", 11));
  }

  private static ModelPackage model(Estimator estimator) {
    return new ModelPackage(
        manifest(Manifest.Missing.REFUSE),
        estimator,
        features().selectRows(0, 1, 2, 3, 4),
        "# Card\n",
        Map.of("protocol.yaml", new byte[] {1, 2, 3}));
  }

  private static ModelPackage logistic() {
    Matrix x = features();
    return model(new Estimator.Classification(LogisticRegression.ridge(1).fit(x, labels(x), 1)));
  }

  @Test
  void keepsEveryKindOfClassifierToTheLastBit() throws IOException {
    Matrix x = features();
    Map<String, Learner> learners = new LinkedHashMap<>(StudyClassifiers.lin());
    learners.putAll(StudyClassifiers.zhang());
    learners.put("AdaBoost", new AdaBoost());
    learners.put("Bernoulli", new BernoulliNaiveBayes());
    learners.put("QDA", new QuadraticDiscriminant(0.1));
    learners.put("linear SVM", SupportVectorMachine.linear(1));
    learners.put(
        "isotonic", new Calibrated(LogisticRegression.plain(), Calibrator.Method.ISOTONIC, 3));
    learners.put(
        "selected",
        new Pipeline(
            List.of(Preparation.imputeMedian(), Preparation.select(Filters.tTest(0.2))),
            LogisticRegression.plain()));
    int number = 0;
    for (var learner : learners.entrySet()) {
      Classifier fit = learner.getValue().fit(x, labels(x), 3);
      Path path = folder.resolve("model" + number++ + ".zip");
      model(new Estimator.Classification(fit)).write(path);
      ModelPackage read = ModelPackage.read(path);
      for (int i = 0; i < x.rows(); i++) {
        assertThat(read.estimator().risk(x.row(i), 12))
            .as(learner.getKey())
            .isEqualTo(fit.probability(x.row(i)));
      }
    }
  }

  private static CoxTreeBoosting boosted(Matrix x) {
    return CoxTreeBoosting.fit(
        x, survival(x), BoostingOptions.ofDepth(2).withTrees(20, 0.1), new Seeds(1));
  }

  private static Map<String, Estimator> survivalEstimators(Matrix x) {
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

  @Test
  void keepsSurvivalEstimators() throws IOException {
    Matrix x = features();
    for (var entry : survivalEstimators(x).entrySet()) {
      Path path = folder.resolve(entry.getKey());
      model(entry.getValue()).write(path);
      Estimator read = ModelPackage.read(path).estimator();
      for (int i = 0; i < x.rows(); i++) {
        for (double horizon : new double[] {0.5, 12, 1000}) {
          assertThat(read.risk(x.row(i), horizon))
              .as(entry.getKey())
              .isEqualTo(entry.getValue().risk(x.row(i), horizon))
              .isBetween(0.0, 1.0);
        }
      }
    }
  }

  @Test
  void givesTheRisksOfTheModelThatWasPacked() {
    Matrix x = features();
    Survival y = survival(x);
    Map<String, Estimator> estimators = survivalEstimators(x);
    var cox = CoxRegression.fit(CoxInput.of(x, y), CoxOptions.efron());
    double[] score = boosted(x).risk(x);
    ScoreBaseline breslow = ScoreBaseline.of(y, score, Ties.BRESLOW);
    for (int i = 0; i < x.rows(); i++) {
      assertThat(estimators.get("Cox").risk(x.row(i), 12))
          .isCloseTo(1 - cox.baseline().survival(x, i).at(12), within(1e-12));
      assertThat(estimators.get("boosted trees").risk(x.row(i), 12))
          .isCloseTo(1 - breslow.survival(score[i], 12), within(1e-12));
    }
  }

  /** By Breslow's baseline, events expected and observed up to any time are as many. */
  @Test
  void isCalibratedInTheLargeOnTheRowsOfTheBaseline() {
    Matrix x = features();
    Survival y = survival(x);
    for (String name : List.of("CoxBoost", "boosted trees", "linear ranking", "Gaussian ranking")) {
      Estimator estimator = survivalEstimators(x).get(name);
      double expected = 0;
      for (int i = 0; i < x.rows(); i++) {
        expected -= Math.log1p(-estimator.risk(x.row(i), y.time(i)));
      }
      assertThat(expected).as(name).isCloseTo(y.events(), within(1e-9));
    }
  }

  @Test
  void ranksAsTheMachineThatWasPacked() {
    Matrix x = features();
    Survival y = survival(x);
    Standardiser standardiser = Standardiser.of(x);
    Matrix z = standardiser.apply(x);
    for (var kernel :
        List.of(new SurvivalSvm.Kernel.Linear(), new SurvivalSvm.Kernel.Gaussian(0.3))) {
      SurvivalSvm machine = SurvivalSvm.fit(z, y, kernel, 1);
      Estimator packed = RankedHazards.of(machine, standardiser, x, y);
      double[] risk = new double[x.rows()];
      for (int i = 0; i < risk.length; i++) {
        risk[i] = packed.risk(x.row(i), 12);
      }
      assertThat(Concordance.harrell(y, risk).index())
          .isCloseTo(Concordance.harrell(y, machine.risk(z)).index(), within(1e-12));
    }
  }

  /** Shapley values of a sum of trees, against those of all coalitions one by one. */
  @Test
  void explainsBoostedTreesExactlyOnTheLogHazard() {
    Matrix x = features();
    CoxTreeBoosting boosted = boosted(x);
    double[] score = boosted.risk(x);
    ModelPackage model = model(Estimator.RelativeHazard.of(boosted, x, survival(x)));
    var brute = new ModelShap(boosted.logRelativeHazard()::sum, model.background());
    for (int i = 0; i < x.rows(); i++) {
      Request.Row row = new Request.Row(x.row(i), List.of());
      Attribution why = model.explainLogHazard(row).orElseThrow();
      assertThat(why.total()).isCloseTo(score[i], within(1e-9));
      assertThat(why.contributions())
          .containsExactly(brute.exact(x.row(i)).contributions(), within(1e-12));
      assertThat(model.explain(row, 12).total()).isCloseTo(model.risks(row)[0], within(1e-9));
    }
  }

  @Test
  void explainsTheLogHazardOnlyWhereThereIsOne() {
    Matrix x = features();
    Request.Row row = new Request.Row(x.row(0), List.of());
    Map<String, Estimator> estimators = survivalEstimators(x);
    var cox = (Estimator.ProportionalHazards) estimators.get("Cox");
    double eta = 0;
    for (int j = 0; j < 3; j++) {
      eta += cox.coefficients()[j] * x.get(0, j);
    }
    assertThat(model(cox).explainLogHazard(row).orElseThrow().total())
        .isCloseTo(eta, within(1e-12));
    assertThat(model(estimators.get("forest")).explainLogHazard(row)).isEmpty();
    assertThat(model(estimators.get("Gaussian ranking")).explainLogHazard(row)).isEmpty();
    assertThat(logistic().explainLogHazard(row)).isEmpty();
  }

  /** Programs that know the first version only go on reading what that version had. */
  @Test
  void writesEachKindInTheFirstVersionThatHasIt() {
    Map<String, Estimator> estimators = survivalEstimators(features());
    assertThat(EstimatorCodec.encode(estimators.get("Cox"))[7]).isEqualTo((byte) 1);
    assertThat(EstimatorCodec.encode(estimators.get("forest"))[7]).isEqualTo((byte) 1);
    assertThat(EstimatorCodec.encode(estimators.get("boosted trees"))[7]).isEqualTo((byte) 2);
    assertThat(EstimatorCodec.encode(estimators.get("Gaussian ranking"))[7]).isEqualTo((byte) 2);
  }

  @Test
  void writesTheSameBytesTwice() throws IOException {
    logistic().write(folder.resolve("a.zip"));
    logistic().write(folder.resolve("b.zip"));
    assertThat(folder.resolve("a.zip")).hasSameBinaryContentAs(folder.resolve("b.zip"));
  }

  @Test
  void keepsTheManifestAndEveryDocument() throws IOException {
    ModelPackage model = logistic();
    model.write(folder.resolve("m"));
    ModelPackage read = ModelPackage.read(folder.resolve("m"));
    assertThat(read.manifest()).isEqualTo(model.manifest());
    assertThat(read.card()).isEqualTo("# Card\n");
    assertThat(read.documents().get("protocol.yaml")).containsExactly(1, 2, 3);
    assertThat(read.background().values()).isEqualTo(model.background().values());
  }

  @Test
  void explainsARiskCompletely() {
    ModelPackage model = logistic();
    Request.Row row = new Request.Row(new double[] {1, -1, 0}, List.of());
    Attribution why = model.explain(row, 12);
    assertThat(why.total()).isCloseTo(model.risks(row)[0], within(1e-9));
  }

  @Test
  void refusesEachPartThatWasChanged() throws IOException {
    for (String part :
        List.of("manifest.json", "estimator.bin", "background.csv", "card.md", "protocol.yaml")) {
      Path path = folder.resolve("changed-" + part);
      logistic().write(path);
      byte[] bytes = Files.readAllBytes(path.resolve(part));
      bytes[bytes.length / 2] ^= 1;
      Files.write(path.resolve(part), bytes);
      assertThatThrownBy(() -> ModelPackage.read(path))
          .isInstanceOf(PackageException.class)
          .hasMessageContaining(part)
          .hasMessageContaining("changed");
    }
  }

  @Test
  void refusesPartsThatWereAddedOrTakenAway() throws IOException {
    Path more = folder.resolve("more");
    logistic().write(more);
    Files.writeString(more.resolve("extra.txt"), "x");
    assertThatThrownBy(() -> ModelPackage.read(more)).hasMessageContaining("extra.txt");
    Path fewer = folder.resolve("fewer");
    logistic().write(fewer);
    Files.delete(fewer.resolve("card.md"));
    assertThatThrownBy(() -> ModelPackage.read(fewer)).hasMessageContaining("changed");
    Path bare = folder.resolve("bare");
    logistic().write(bare);
    Files.delete(bare.resolve("checksums.sha256"));
    assertThatThrownBy(() -> ModelPackage.read(bare)).hasMessageContaining("not whole");
  }

  @Test
  void refusesAZipThatLeadsElsewhere() throws IOException {
    for (String name : List.of("../evil.txt", "/etc/evil", "a/b.txt", "..", "a\\b")) {
      Path path = folder.resolve("slip.zip");
      try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(1);
      }
      assertThatThrownBy(() -> ModelPackage.read(path))
          .isInstanceOf(PackageException.class)
          .hasMessageContaining("names are plain");
    }
    assertThat(folder.getParent().resolve("evil.txt")).doesNotExist();
  }

  @Test
  void refusesToWriteOverAnotherPackage() throws IOException {
    logistic().write(folder.resolve("m"));
    assertThatThrownBy(() -> logistic().write(folder.resolve("m")))
        .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
  }

  @Test
  void refusesDamagedAndForeignEstimators() {
    byte[] logistic = EstimatorCodec.encode(logistic().estimator());
    assertThatThrownBy(() -> EstimatorCodec.decode(new byte[] {1, 2, 3}))
        .isInstanceOf(PackageException.class);
    byte[] newer = logistic.clone();
    newer[7] = 9;
    assertThatThrownBy(() -> EstimatorCodec.decode(newer)).hasMessageContaining("version 9");
    var others = survivalEstimators(features());
    for (byte[] bytes :
        List.of(
            logistic,
            EstimatorCodec.encode(others.get("boosted trees")),
            EstimatorCodec.encode(others.get("Gaussian ranking")))) {
      for (int cut = 8; cut < bytes.length; cut += 5) {
        byte[] part = java.util.Arrays.copyOf(bytes, cut);
        assertThatThrownBy(() -> EstimatorCodec.decode(part)).isInstanceOf(PackageException.class);
      }
    }
  }

  @Test
  void refusesAManifestWithUnknownOrMissingFields() {
    String json =
        new String(
            ManifestJson.write(logistic().manifest()), java.nio.charset.StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(json.replace("\"question\"", "\"riddle\"")))
        .isInstanceOf(PackageException.class);
    assertThatThrownBy(() -> read(json.replace("\"format\" : 1", "\"format\" : 2")))
        .hasMessageContaining("format 2");
    assertThatThrownBy(() -> read(json.replace("demonstration", "certified")))
        .isInstanceOf(PackageException.class);
  }

  private static Manifest read(String json) {
    return ManifestJson.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void namesEverythingThatIsWrongWithARequest() {
    Request request =
        manifest(Manifest.Missing.REFUSE)
            .request(Map.of("lab.nlr", 5.0, "clinical.age", Double.NaN, "lab.afp", 1.0));
    assertThat(request)
        .isEqualTo(
            new Request.Refused(
                List.of(
                    new Request.Problem.OutOfRange("lab.nlr", 5, -4, 4),
                    new Request.Problem.Missing("lab.cea"),
                    new Request.Problem.Missing("clinical.age"),
                    new Request.Problem.Unknown("lab.afp"))));
    assertThat(((Request.Refused) request).problems().getFirst().sentence())
        .contains("lab.nlr")
        .doesNotContain("5.0");
  }

  @Test
  void takesValuesOnTheLimitsAndImputesWhereTheManifestSaysSo() {
    Request request =
        manifest(Manifest.Missing.IMPUTE).request(Map.of("lab.cea", -4.0, "clinical.age", 4.0));
    assertThat(request).isInstanceOf(Request.Row.class);
    assertThat(((Request.Row) request).values()).containsExactly(0, -4, 4);
    assertThat(((Request.Row) request).imputed()).containsExactly("lab.nlr");
  }
}
