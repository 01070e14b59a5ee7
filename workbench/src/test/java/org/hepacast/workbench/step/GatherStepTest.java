package org.hepacast.workbench.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.workbench.engine.StudyRecipe;
import org.hepacast.workbench.engine.TestCohorts;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.junit.jupiter.api.Test;

/** Zhang's tables 7 and 8: regions below each other, each with its three learners. */
class GatherStepTest {
  private static final GatherStep STEP =
      new GatherStep(
          "Radiomics signature",
          Map.of("ROI Intra", "intra"),
          "training",
          List.of("auc", "sensitivity", "specificity", "se"));

  private static StepOutput run(GatherStep step, Measure... measures) {
    StudyRecipe zhang = StudyRecipe.shipped("zhang-peritumoral");
    return step.run(
        new StepInput(
            "table-7",
            Board.of(TestCohorts.of(zhang.columns().dictionary(), 10, 1, Map.of())),
            zhang.columns(),
            List.of(measures),
            new Seeds(1),
            new Workers(1),
            Path.of("nowhere"),
            (done, of) -> {}));
  }

  private static Measure[] judged(String step, String model, String set) {
    String prefix = "%s/%s/%s/".formatted(step, model, set);
    return new Measure[] {
      new Measure(prefix + "auc", new Interval(0.844, 0.776, 0.899)),
      Measure.of(prefix + "sensitivity", 0.8621),
      Measure.of(prefix + "specificity", 0.8689),
      Measure.of(prefix + "se", 0.0346)
    };
  }

  @Test
  void printsThePapersColumnsWithTheNumbersThatTheStepsHaveMeasured() {
    ResultTable table = run(STEP, judged("intra", "SVM", "training")).tables().getFirst();

    assertThat(table.header())
        .containsExactly(
            "Radiomics signature",
            "Algorithm",
            "AUC (95% CI)",
            "Sensitivity, %",
            "Specificity, %",
            "Standard error of AUC");
    assertThat(table.rows())
        .containsExactly(
            List.of("ROI Intra", "SVM", "0.844 (0.776 to 0.899)", "86.21", "86.89", "0.0346"));
  }

  /** A statistic that could not be computed is an empty cell, not another row's. */
  @Test
  void leavesACellEmptyWhereNothingWasMeasured() {
    Measure[] judged = judged("intra", "SVM", "training");
    ResultTable table = run(STEP, judged[0], judged[3]).tables().getFirst();

    assertThat(table.rows().getFirst())
        .containsExactly("ROI Intra", "SVM", "0.844 (0.776 to 0.899)", "", "", "0.0346");
  }

  @Test
  void refusesAStepThatHasJudgedNobodyThere() {
    assertThatThrownBy(() -> run(STEP, judged("intra", "SVM", "external")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("no step 'intra' before this one has judged a model on 'training'");
    assertThatThrownBy(() -> run(STEP, judged("intra2", "SVM", "training")))
        .isInstanceOf(StepRefused.class);
  }

  @Test
  void refusesOneStepAlone() {
    String text = StudyRecipe.shipped("zhang-peritumoral").text();
    String four =
        "{ROI Intra: intra, ROI Intra+Peri2mm: peri2, ROI Intra+Peri4mm: peri4, ROI Intra+Peri6mm:"
            + " peri6}";
    assertThat(text).contains(four);
    assertThatThrownBy(() -> StudyRecipe.read("own.yaml", text.replace(four, "{ROI Intra: intra}")))
        .isInstanceOf(RecipeRefused.class)
        .hasMessageContaining("names 1; name two steps at least");
  }

  @Test
  void theShippedRecipeGathersFourRegionsTwice() {
    assertThat(StudyRecipe.shipped("zhang-peritumoral").steps())
        .filteredOn(step -> step.kind().equals("gather"))
        .extracting(StudyRecipe.Planned::name)
        .containsExactly("table-7", "table-8");
  }
}
