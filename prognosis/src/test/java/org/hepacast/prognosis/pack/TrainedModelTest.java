package org.hepacast.prognosis.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hepacast.prognosis.pack.SixtyPatients.everyEstimator;
import static org.hepacast.prognosis.pack.SixtyPatients.features;
import static org.hepacast.prognosis.pack.SixtyPatients.logistic;
import static org.hepacast.prognosis.pack.SixtyPatients.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.estimator.RiskAnswer;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Inputs;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.pack.ModelPackage;
import org.hepacast.modelformat.pack.PackageReader;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.explain.Attribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {
  @TempDir Path folder;

  @Test
  void keepsEveryKindOfEstimatorToTheLastBit() throws IOException {
    Matrix x = features();
    int number = 0;
    for (var estimator : everyEstimator().entrySet()) {
      Path path = folder.resolve("model" + number++ + ".zip");
      model(estimator.getValue()).write(path);
      TrainedModel read = TrainedModel.read(path);
      for (int i = 0; i < x.rows(); i++) {
        assertThat(read.estimator().risk(x.row(i), 12))
            .as(estimator.getKey())
            .isEqualTo(estimator.getValue().risk(x.row(i), 12));
      }
    }
  }

  @Test
  void writesTheSameBytesTwice() throws IOException {
    logistic().write(folder.resolve("a.zip"));
    logistic().write(folder.resolve("b.zip"));
    assertThat(folder.resolve("a.zip")).hasSameBinaryContentAs(folder.resolve("b.zip"));
    TrainedModel.read(folder.resolve("a.zip")).write(folder.resolve("c.zip"));
    assertThat(folder.resolve("a.zip")).hasSameBinaryContentAs(folder.resolve("c.zip"));
  }

  @Test
  void keepsTheManifestAndEveryDocument() throws IOException {
    TrainedModel model = logistic();
    model.write(folder.resolve("m"));
    TrainedModel read = TrainedModel.read(folder.resolve("m"));
    assertThat(read.manifest().withParts(List.of())).isEqualTo(model.manifest());
    assertThat(read.card()).isEqualTo("# Card\n");
    assertThat(read.documents().get("protocol.yaml")).containsExactly(1, 2, 3);
    assertThat(read.background().values()).isEqualTo(model.background().values());
  }

  /** D7: Cohort.features makes such names from the labels of levels; they were not quoted. */
  @Test
  void keepsNamesWithCommasAndQuotes() throws IOException {
    TrainedModel plain = logistic();
    List<String> names = List.of("site=colon, right", "the \"other\"", " line\nbreak ");
    TrainedModel model = named(plain, names);

    model.write(folder.resolve("named.zip"));

    assertThat(TrainedModel.read(folder.resolve("named.zip")).background().names())
        .isEqualTo(names);
  }

  private static TrainedModel named(TrainedModel plain, List<String> names) {
    List<Feature> features = new ArrayList<>();
    for (String name : names) {
      features.add(Feature.number(name, name, "1", -4, 4, Feature.Missing.REFUSE));
    }
    Manifest old = plain.manifest();
    return new TrainedModel(
        new Manifest(
            old.format(),
            old.model(),
            old.estimator(),
            old.predicts(),
            old.appliesTo(),
            new Inputs(false, features),
            old.training(),
            old.performance(),
            old.calibration(),
            old.groups(),
            old.sources(),
            old.limits(),
            old.parts()),
        plain.estimator(),
        Matrix.columnMajor(names, plain.background().rows(), plain.background().values()),
        plain.card(),
        plain.documents());
  }

  @Test
  void explainsARiskCompletely() {
    TrainedModel model = logistic();
    Request.Row row = new Request.Row(new double[] {1, -1, 0}, List.of());
    Attribution why = model.explain(row, 12);
    assertThat(why.total()).isCloseTo(model.risks(row)[0], within(1e-9));
  }

  /** As a program that knows the format only, and none of the estimators, asks it. */
  @Test
  void answersByNameThroughTheFormatAlone() throws IOException {
    logistic().write(folder.resolve("m.zip"));
    ModelPackage read = PackageReader.standard().read(folder.resolve("m.zip"));
    var model = (org.hepacast.modelformat.estimator.RiskModel) read.estimator();
    Map<String, Double> values = Map.of("lab.nlr", 1.0, "lab.cea", -1.0, "clinical.age", 0.5);

    assertThat(model.inputs()).containsExactly("lab.nlr", "lab.cea", "clinical.age");
    assertThat(model.risk(values, 12))
        .isEqualTo(
            new RiskAnswer.Estimated(
                logistic().estimator().risk(new double[] {1, -1, 0.5}, 12),
                new RiskAnswer.Uncertainty.NotGiven("No interval of a single prediction is given."),
                List.of()));
    assertThat(model.risk(Map.of("lab.nlr", 1.0), 12))
        .isEqualTo(
            new RiskAnswer.Refused(
                List.of(
                    "Feature 'lab.cea' is needed and missing.",
                    "Feature 'clinical.age' is needed and missing.")));
    assertThat(model.risk(values, 12).toString()).doesNotContain("0.5");
  }

  @Test
  void saysWhatItImputed() {
    TrainedModel model = model(Feature.Missing.IMPUTE, logistic().estimator());

    assertThat(model.risk(Map.of("lab.cea", 0.5, "clinical.age", 1.0), 12))
        .isInstanceOfSatisfying(
            RiskAnswer.Estimated.class,
            answer -> assertThat(answer.imputed()).containsExactly("lab.nlr"));
  }

  @Test
  void refusesAManifestOfAnotherEstimator() {
    TrainedModel logistic = logistic();
    Estimator cox = SixtyPatients.survivalEstimators(features()).get("Cox");
    assertThatThrownBy(
            () ->
                new TrainedModel(logistic.manifest(), cox, logistic.background(), "card", Map.of()))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("proportional-hazards");
    for (Feature.Missing rule : List.of(Feature.Missing.RANGE, Feature.Missing.APPLICABILITY)) {
      assertThatThrownBy(() -> model(rule, logistic.estimator()))
          .isInstanceOf(PackageException.class)
          .hasMessageContaining("refuse, impute or allow");
    }
  }
}
