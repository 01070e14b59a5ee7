package org.hepacast.prognosis.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hepacast.prognosis.pack.SixtyPatients.features;
import static org.hepacast.prognosis.pack.SixtyPatients.labels;
import static org.hepacast.prognosis.pack.SixtyPatients.logistic;
import static org.hepacast.prognosis.pack.SixtyPatients.model;
import static org.hepacast.prognosis.pack.SixtyPatients.survivalEstimators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hepacast.prognosis.classify.AdaBoost;
import org.hepacast.prognosis.classify.BernoulliNaiveBayes;
import org.hepacast.prognosis.classify.Calibrated;
import org.hepacast.prognosis.classify.Calibrator;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.EveryClassifier;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.classify.QuadraticDiscriminant;
import org.hepacast.prognosis.classify.SupportVectorMachine;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.explain.Attribution;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.selection.Filters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackageTest {
  @TempDir Path folder;

  @Test
  void keepsEveryKindOfClassifierToTheLastBit() throws IOException {
    Matrix x = features();
    Map<String, Trainer<Labels, Classifier>> learners = EveryClassifier.byName();
    learners.put("AdaBoost", new AdaBoost());
    learners.put("Bernoulli", new BernoulliNaiveBayes());
    learners.put("QDA", new QuadraticDiscriminant(0.1));
    learners.put("linear SVM", SupportVectorMachine.linear(1));
    learners.put(
        "isotonic", new Calibrated(LogisticRegression.plain(), Calibrator.Method.ISOTONIC, 3));
    learners.put(
        "selected",
        new Pipeline<>(
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

  /** D7: Cohort.features makes such names from the labels of levels; they were not quoted. */
  @Test
  void keepsNamesWithCommasAndQuotes() throws IOException {
    ModelPackage plain = logistic();
    List<String> names = List.of("site=colon, right", "the \"other\"", " line\nbreak ");
    ObjectNode manifest =
        (ObjectNode) new ObjectMapper().readTree(ManifestJson.write(plain.manifest()));
    for (int j = 0; j < names.size(); j++) {
      ((ObjectNode) manifest.get("features").get(j)).put("name", names.get(j));
    }
    ModelPackage model =
        new ModelPackage(
            ManifestJson.read(manifest.toString().getBytes(StandardCharsets.UTF_8)),
            plain.estimator(),
            Matrix.columnMajor(names, plain.background().rows(), plain.background().values()),
            plain.card(),
            plain.documents());

    model.write(folder.resolve("named.zip"));

    assertThat(ModelPackage.read(folder.resolve("named.zip")).background().names())
        .isEqualTo(names);
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
}
