package org.hepacast.workbench.publiccohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.workbench.recipe.StudyClassifiers;
import org.junit.jupiter.api.Test;

class LinClinicalArmTest {
  private static final Path REPORT = Path.of("..", "docs", "lin-clinical-arm.md");

  /**
   * All totals are the paper's; of age and steatohepatitis one patient stands on the other side.
   */
  @Test
  void theRowsOfTableOneThatTheFileHoldsAreReproduced() throws Exception {
    List<LinTableOne.Row> held =
        LinTableOne.of(SharedCohort.cohort()).rows().stream()
            .filter(row -> row.ours().isPresent())
            .toList();
    assertThat(held).hasSize(13);
    for (LinTableOne.Row row : held) {
      LinTableOne.Counts ours = row.ours().orElseThrow();
      boolean off = row.item().equals("Age") || row.item().equals("NASH");
      assertThat(ours.all()).as(row.item()).isEqualTo(row.theirs().all());
      assertThat(Math.abs(ours.early() - row.theirs().early()))
          .as(row.item() + " " + row.level())
          .isEqualTo(off ? 1 : 0);
    }
  }

  @Test
  void theReportInTheDocumentsIsThatOfARun() throws Exception {
    Cohort cohort = SharedCohort.cohort();
    RawTable folds = SharedCohort.folds();
    List<String> all = List.copyOf(StudyClassifiers.lin().keySet());
    if ("write".equals(System.getProperty("hepacast.verification"))) {
      LinClinicalArm full =
          LinClinicalArm.run(cohort, folds, LinClinicalArm.REPETITIONS, all, new Workers(2));
      Files.writeString(REPORT, LinClinicalRun.report(LinTableOne.of(cohort), full));
    }
    String report = Files.readString(REPORT);
    assertThat(report).contains(LinTableOne.of(cohort).markdown());
    assertThat(all).hasSize(15).allSatisfy(name -> assertThat(report).contains("| " + name + " |"));
    // The quick ones of the fifteen again; all of them take a minute.
    LinClinicalArm some =
        LinClinicalArm.run(
            cohort,
            folds,
            LinClinicalArm.REPETITIONS,
            List.of("LDA", "Gaussian NB", "Bernoulli NB", "KNN"),
            new Workers(2));
    String written = LinClinicalRun.report(LinTableOne.of(cohort), some);
    written
        .lines()
        .filter(line -> line.startsWith("| "))
        .forEach(line -> assertThat(report).contains(line));
  }

  @Test
  void theResultDoesNotDependOnThreads() throws Exception {
    Cohort cohort = SharedCohort.cohort();
    RawTable folds = SharedCohort.folds();
    List<String> forest = List.of("Decision Tree");
    assertThat(LinClinicalArm.run(cohort, folds, 2, forest, new Workers(1)))
        .isEqualTo(LinClinicalArm.run(cohort, folds, 2, forest, new Workers(3)));
  }
}
