package org.hepacast.workbench.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.workbench.cohort.CohortFacts;
import org.hepacast.workbench.cohort.Origin;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.recipe.Columns;
import org.hepacast.workbench.recipe.Section;
import org.junit.jupiter.api.Test;

/** Columns of a small cohort that have no odds ratio stand in the table with the reason. */
class LogisticStepTest {
  private static final String COLUMNS =
      """
      columns:
        - {name: a, label: A, type: numeric}
        - {name: twice, label: Twice A, type: numeric}
        - {name: b, label: B, type: numeric}
        - {name: same, label: Same, type: binary, levels: "no|yes"}
        - {name: rare, label: Rare, type: binary, levels: "no|yes"}
        - {name: ill, label: Ill, type: binary, levels: "no|yes"}
      """;

  private static final int PATIENTS = 60;

  /** A tells the outcome, B hardly; rare are two of those with the outcome. */
  private static Board board(Columns columns) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < PATIENTS; i++) {
      boolean ill = i % 2 == 1;
      int a = (i * 7) % 10 + (ill ? 3 : 0);
      rows.add(
          List.of(
              Integer.toString(a),
              Integer.toString(2 * a),
              Integer.toString((i * 3) % 11),
              "no",
              i == 11 || i == 31 ? "yes" : "no",
              ill ? "yes" : "no"));
    }
    RawTable table = new RawTable(List.of("a", "twice", "b", "same", "rare", "ill"), rows);
    return Board.of(
        new StudyCohort(
            new CohortFacts("sixty", new Origin.Real("a test", "none"), "0".repeat(64)),
            IntStream.range(0, PATIENTS).mapToObj(i -> "P" + i).toList(),
            IntStream.range(0, PATIENTS).mapToObj(i -> StudyCohort.TRAINING).toList(),
            Cohort.of(table, columns.dictionary()),
            Optional.empty()));
  }

  private static StepOutput run(String names) {
    Columns columns = Columns.read(Section.root("test.yaml", COLUMNS));
    LogisticStep step =
        LogisticStep.read(
            Section.root("test.yaml", "{endpoint: ill, columns: [%s]}".formatted(names)));
    return step.run(
        new StepInput(
            "clinic",
            board(columns),
            columns,
            List.of(),
            new Seeds(1),
            new Workers(1),
            Path.of("unused"),
            (done, of) -> {}));
  }

  @Test
  void aColumnWithoutAnEstimateHasTheReasonInItsPlace() {
    StepOutput out = run("a, twice, b, same, rare");
    List<List<String>> rows = out.tables().getFirst().rows();
    assertThat(rows.get(0).get(1)).matches("1\\.\\d{3} \\(.* to .*\\)");
    assertThat(rows.get(0).get(3)).as("together").matches("1\\.\\d{3} \\(.* to .*\\)");
    assertThat(rows.get(1).get(3)).isEqualTo("none: the columns above determine it");
    assertThat(rows.get(2).get(3)).as("b does not enter").isEmpty();
    assertThat(rows.get(3).get(1)).isEqualTo("none: the same in all patients");
    assertThat(rows.get(4).get(1)).isEqualTo("none: it separates the patients");
    assertThat(out.measures()).extracting(Measure::name).containsExactly("clinic/a/p");
    assertThat(out.figures()).hasSize(1);
  }

  @Test
  void whereNoColumnEntersThereIsANoteInsteadOfAnEmptyFigure() {
    StepOutput out = run("b, same");
    assertThat(out.figures()).isEmpty();
    assertThat(out.notes()).first().asString().startsWith("No column has a p below 0.050 alone");
  }
}
