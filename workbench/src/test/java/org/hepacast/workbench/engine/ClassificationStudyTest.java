package org.hepacast.workbench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.data.Csv;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.StudyCohort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lin's clinical arm, and what a study of classes must not do. */
class ClassificationStudyTest {
  @TempDir Path folder;

  private static StudyRecipe lin() {
    return StudyRecipe.shipped("lin-ct-early-recurrence");
  }

  private Path run(StudyRecipe recipe, StudyCohort cohort, String out) throws IOException {
    return new StudyEngine(
            recipe,
            cohort,
            new RunSettings(
                new CohortSource.Simulated(recipe.name(), 1, true, 1, ImageSize.SMALL),
                11,
                2,
                folder.resolve(out),
                StepWatch.silent()))
        .run();
  }

  private static Map<String, List<String>> measures(Path out) throws IOException {
    Map<String, List<String>> measures = new HashMap<>();
    Csv.read(Files.readString(out.resolve("tables/measures.csv")))
        .forEach(line -> measures.put(line.getFirst(), line));
    return measures;
  }

  private static double value(Map<String, List<String>> measures, String name) {
    assertThat(measures).containsKey(name);
    return Double.parseDouble(measures.get(name).get(1));
  }

  @Test
  void fifteenClassifiersFindAPlantedEffectAndAHeldOutPatientIsHarderThanATrainingOne()
      throws IOException {
    StudyCohort cohort =
        TestCohorts.of(
            lin().columns().dictionary(), 150, 2, Map.of("tumourSize", 1.2, "chemotherapy", 1.0));
    Path out = run(lin(), cohort, "lin");
    Map<String, List<String>> found = measures(out);
    for (String model :
        List.of("Random Forest", "LDA", "Logistic Regression", "KNN", "MLP", "LightGBM", "QDA")) {
      assertThat(value(found, "clinical/" + model + "/held-out/auc")).as(model).isGreaterThan(0.6);
    }
    assertThat(value(found, "clinical/Random Forest/training/auc"))
        .isGreaterThan(value(found, "clinical/Random Forest/held-out/auc"));
    assertThat(Csv.read(Files.readString(out.resolve("tables/clinical-test.csv")))).hasSize(16);
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("The cohort has no images: this step was left out.", "SMOTE");
  }

  /** Selection inside each fold: 400 columns of noise must not tell 90 patients apart. */
  @Test
  void aCohortWithoutAnyEffectGivesHalfWithinItsInterval() throws IOException {
    StringBuilder columns = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (int k = 0; k < 120; k++) {
      columns.append("  - {name: n%d, label: n%d, type: numeric}\n".formatted(k, k));
      names.append(k == 0 ? "" : ", ").append("n").append(k);
    }
    StudyRecipe recipe =
        StudyRecipe.read(
            "noise.yaml",
            """
            name: noise
            version: "1"
            title: Noise
            question: Does noise tell anything?
            paper: none
            population: Nobody.
            endpoint: recurrence
            columns:
            %s  - {name: recurrence, label: Recurrence, type: binary, levels: "no|yes"}
            steps:
              - step: classify
                name: outside
                endpoint: recurrence
                features: {columns: [%s]}
                learners: {LR: {type: logistic, penalty: ridge, c: 1}, RF: {type: random-forest, trees: 50}}
                split: {folds: 5}
                nested: {folds: 5, repetitions: 2}
            """
                .formatted(columns, names));
    StudyCohort cohort = TestCohorts.of(recipe.columns().dictionary(), 160, 4, Map.of());
    Map<String, List<String>> found = measures(run(recipe, cohort, "noise"));
    for (String model : List.of("LR", "RF")) {
      List<String> auc = found.get("outside/" + model + "/held-out/auc");
      assertThat(Double.parseDouble(auc.get(2))).as(model).isLessThan(0.5);
      assertThat(Double.parseDouble(auc.get(3))).as(model).isGreaterThan(0.5);
      assertThat(value(found, "outside/" + model + "/training/auc")).isGreaterThan(0.9);
    }
  }

  @Test
  void refusesFewerPatientsOfAClassThanFoldsAndKeepsWhatIsFinished() {
    StudyCohort cohort = TestCohorts.of(lin().columns().dictionary(), 7, 3, Map.of());
    assertThatThrownBy(() -> run(lin(), cohort, "few"))
        .isInstanceOf(StudyRefused.class)
        .hasMessageContaining("Step 'clinical' (classify)")
        .hasMessageContaining("5 folds")
        .hasMessageContaining("few.part");
    assertThat(folder.resolve("few")).doesNotExist();
    assertThat(folder.resolve("few.part/steps/table-1/index.json")).exists();
  }
}
