package org.hepacast.workbench.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.balance.TableOne;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.workbench.engine.StudyRecipe;
import org.hepacast.workbench.engine.TestCohorts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableOneStepTest {
  @ParameterizedTest
  @CsvSource({"MANN_WHITNEY, median (quartiles)", "STUDENT, mean (standard deviation)"})
  void saysWhatItsNumbersAreAndInWhichUnit(TableOne.Test numbers, String words) {
    StudyRecipe hu = StudyRecipe.shipped("hu-ultrasound-recurrence");
    var step =
        new TableOneStep(
            new RowFilter(Map.of("part", List.of("training", "external")))
                .and(new RowFilter(Map.of("bilobar", List.of("yes", "no")))),
            "recurrence",
            List.of("age", "tumourSize", "tumourNumber", "bilobar"),
            numbers,
            TableOne.Test.CHI_SQUARE);

    ResultTable table =
        step.run(
                new StepInput(
                    "patients",
                    Board.of(TestCohorts.of(hu.columns().dictionary(), 60, 1, Map.of())),
                    hu.columns(),
                    List.of(),
                    new Seeds(1),
                    new Workers(1),
                    Path.of("nowhere"),
                    (done, of) -> {}))
            .tables()
            .getFirst();

    assertThat(table.title())
        .startsWith("Training or external patients, Metastases in both lobes: yes or no, by ")
        .contains("numbers as " + words, "others as patients (%)");
    assertThat(table.rows())
        .extracting(List::getFirst)
        .containsExactly(
            "Age, years",
            "Largest diameter, mm",
            "Number of metastases",
            "Metastases in both lobes",
            "  no",
            "  yes");
  }
}
