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
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.workbench.cohort.CohortRefused;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.StudyCohort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe of Wang's study, whole, on a small cohort. */
class SurvivalStudyTest {
  private static final Map<String, Double> PLANTED =
      Map.of("ras", 1.0, "nlr", 0.7, "tumourSize", 0.5, "treatment", -0.5);

  @TempDir Path folder;

  private static StudyRecipe recipe() {
    return StudyRecipe.shipped("wang-iait-survival");
  }

  private static StudyCohort cohort(long seed, Map<String, Double> effects) {
    return TestCohorts.of(recipe().columns().dictionary(), 330, seed, effects);
  }

  private Path run(StudyRecipe recipe, StudyCohort cohort, String out, int jobs)
      throws IOException {
    return new StudyEngine(
            recipe,
            cohort,
            new RunSettings(
                new CohortSource.Simulated(recipe.name(), 1, true, 1, ImageSize.SMALL),
                7,
                jobs,
                folder.resolve(out),
                StepWatch.silent()))
        .run();
  }

  private static Map<String, Double> measures(Path out) throws IOException {
    Map<String, Double> measures = new HashMap<>();
    List<List<String>> lines = Csv.read(Files.readString(out.resolve("tables/measures.csv")));
    lines.stream().skip(1).forEach(l -> measures.put(l.get(0), Double.parseDouble(l.get(1))));
    return measures;
  }

  @Test
  void findsWhatWasPlantedAndLeavesTheSameBytesForAnyNumberOfThreads() throws IOException {
    StudyCohort cohort = cohort(3, PLANTED);
    Path one = run(recipe(), cohort, "one", 1);
    Path two = run(recipe(), cohort, "two", 2);

    for (Path file : Folders.files(one)) {
      assertThat(Files.mismatch(one.resolve(file), two.resolve(file))).as("%s", file).isEqualTo(-1);
      if (file.toString().endsWith(".svg")) {
        assertThat(Files.readString(one.resolve(file))).as("%s", file).doesNotContain("NaN");
      }
    }
    Map<String, Double> found = measures(one);
    assertThat(found.get("models/RSF/held-out/c")).isBetween(0.6, 0.9);
    assertThat(found.get("models/Lasso-Cox/held-out/c")).isGreaterThan(0.65);
    assertThat(found.get("models/RSF/training/c"))
        .as("the forest flatters itself on the patients that grew it")
        .isGreaterThan(found.get("models/RSF/held-out/c"));
    assertThat(found.get("models/importance/ras=mutated"))
        .isGreaterThan(found.get("models/importance/diabetes"));
    assertThat(found.get("models/importance/nlr"))
        .isGreaterThan(found.get("models/importance/bmi"));
    assertThat(found).containsKeys("models/RSF/external/auc@12", "risk-groups/cut");
    assertThat(one.resolveSibling("one.part")).doesNotExist();

    TrainedModel model = TrainedModel.read(one.resolve("wang-iait-survival.zip"));
    assertThat(model.inputs())
        .contains("lab.nlr", "clinical.ras=mutated", "clinical.t_stage=T4|T4a|T4b");
    String report = Files.readString(one.resolve("report.html"));
    assertThat(report)
        .contains("The patients are simulated", "TRIPOD+AI", "0.899 (0.858 to 0.939)")
        .contains("C-index, Brier score, integrated Brier score")
        .doesNotContain("{models}", "NLR in bands</h2>", "tStage=T2, tStage=T3");
    LockFile lock = LockFile.read(one.resolve(LockFile.NAME));
    assertThat(lock.differing(two)).isEmpty();
    Files.writeString(two.resolve("recipe.yaml"), "changed");
    assertThat(lock.differing(two)).containsExactly("recipe.yaml");
  }

  @Test
  void refusesToWriteOverResults() throws IOException {
    Files.createDirectories(folder.resolve("taken"));
    Files.writeString(folder.resolve("taken/file"), "something");
    assertThatThrownBy(() -> run(recipe(), cohort(1, Map.of()), "taken", 1))
        .isInstanceOf(StudyRefused.class)
        .hasMessageContaining("take another folder");
  }

  @Test
  void namesEveryProblemOfACohortThatDoesNotFit() {
    StudyRecipe wanted = recipe();
    StudyRecipe other =
        StudyRecipe.read(
            "other.yaml",
            wanted
                .text()
                .replace("name: nlr, label", "name: nlrr, label")
                .replace("unit: g/L", "unit: g/dL")
                .replace("nlr, haemoglobin]", "haemoglobin]")
                .replace("column: nlr,", "column: nlrr,"));
    assertThatThrownBy(() -> run(other, cohort(1, Map.of()), "out", 1))
        .isInstanceOf(CohortRefused.class)
        .hasMessageContaining("column 'nlrr': the cohort has no such column")
        .hasMessageContaining("or rename 'nlr'")
        .hasMessageContaining("it is in 'g/L', the study wants 'g/dL'");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
