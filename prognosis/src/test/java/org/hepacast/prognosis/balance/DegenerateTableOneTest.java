package org.hepacast.prognosis.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.data.Csv;
import org.hepacast.prognosis.data.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The first table of a study times every degenerate variable. */
class DegenerateTableOneTest {
  private static final int N = 12;

  /** Group 1 are the last four. */
  private static final Labels GROUPS =
      Labels.of(IntStream.range(0, N).map(i -> i < 8 ? 0 : 1).toArray());

  private static final Dictionary DICTIONARY =
      Dictionary.of(
          RawTable.csv(
              """
              name,label,type,unit,levels,missing
              cea,"CEA, ""raw""\",numeric,ng/mL,-1e9..1e9,
              ras,RAS,binary,,wild|mutant,
              site,Site,nominal,,l=left|r=right|m=both,
              """));

  private static Cohort cohort(String variable, String... cells) {
    String table =
        IntStream.range(0, cells.length)
            .mapToObj(
                i ->
                    switch (variable) {
                      case "cea" -> cells[i] + ",wild,l";
                      case "ras" -> "1," + cells[i] + ",l";
                      default -> "1,wild," + cells[i];
                    })
            .collect(Collectors.joining("\n", "cea,ras,site\n", "\n"));
    return Cohort.of(RawTable.csv(table), DICTIONARY);
  }

  private static List<TableOne.Line> lines(String variable, TableOne.Test test, String... cells) {
    return TableOne.of(cohort(variable, cells), GROUPS, List.of(new TableOne.Row(variable, test)))
        .lines();
  }

  /** The first eight cells, and the last four. */
  private static String[] cells(String zero, String one) {
    return IntStream.range(0, N).mapToObj(i -> i < 8 ? zero : one).toArray(String[]::new);
  }

  private static String[] mixed(String even, String odd) {
    return IntStream.range(0, N).mapToObj(i -> i % 2 == 0 ? even : odd).toArray(String[]::new);
  }

  /** A count has no decimals that nobody counted, a quartile between two values has one more. */
  @ParameterizedTest
  @CsvSource({
    "2, 2, 2 (2-2)",
    "2, 3, 2.5 (2.0-3.0)",
    "21.5, 22.5, 22.0 (21.5-22.5)",
    "0.25, 1, 0.625 (0.250-1.000)",
    "0.001, 0.002, 0.001500 (0.001000-0.002000)",
    "20000000, 20000000, 2.000e+07 (2.000e+07-2.000e+07)"
  })
  void quartilesHaveTheDecimalsOfTheValues(String even, String odd, String described) {
    String all = lines("cea", TableOne.Test.MANN_WHITNEY, mixed(even, odd)).getFirst().all();
    assertThat(all).isEqualTo(described);
  }

  /** Both groups the same: no evidence, no difference, no spread, and no digits that are not. */
  @ParameterizedTest
  @CsvSource({
    "WELCH, 0.1, 0.1, 0.1000 ± 0.000",
    "STUDENT, 0.1, 0.1, 0.1000 ± 0.000",
    "MANN_WHITNEY, 0.1, 0.1, 0.1 (0.1-0.1)",
    "WELCH, 0, -0.0, 0.000 ± 0.000",
    "STUDENT, -0.0, 0, 0.000 ± 0.000",
    "MANN_WHITNEY, -0.0, -0.0, 0 (0-0)",
    "WELCH, 123456, 123456, 1.235e+05 ± 0.000"
  })
  void whatDoesNotVaryIsNoEvidence(TableOne.Test test, String even, String odd, String described) {
    TableOne.Line line = lines("cea", test, mixed(even, odd)).getFirst();
    assertThat(line.all()).isEqualTo(described);
    assertThat(line.zero()).isEqualTo(described);
    assertThat(line.one()).isEqualTo(described);
    assertThat(line.p()).hasValue(1);
    assertThat(line.difference()).hasValue(0);
  }

  /** Two constants differ beyond doubt, by no number of deviations. */
  @ParameterizedTest
  @CsvSource({"WELCH, 0", "STUDENT, 0", "MANN_WHITNEY, 0.0013"})
  void twoConstantsDiffer(TableOne.Test test, double p) {
    TableOne.Line line = lines("cea", test, cells("1", "2")).getFirst();
    assertThat(line.p().orElseThrow()).isCloseTo(p, within(5e-4));
    assertThat(line.difference()).isEmpty();
    assertThat(
            TableOne.of(
                    cohort("cea", cells("1", "2")), GROUPS, List.of(new TableOne.Row("cea", test)))
                .csv())
        .doesNotContain("NaN");
  }

  /** Units and neighbouring doubles: the same p and difference as of 0 and 1. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"WELCH", "STUDENT", "MANN_WHITNEY"})
  void knowsNoUnits(TableOne.Test test) {
    TableOne.Line plain = lines("cea", test, spread("0", "1")).getFirst();
    for (String[] pair :
        new String[][] {
          {"1", String.valueOf(Math.nextUp(1.0))},
          {"0", "100000"},
          {"100000", "100001"},
          {"-5", "0"}
        }) {
      TableOne.Line line = lines("cea", test, spread(pair[0], pair[1])).getFirst();
      assertThat(line.p().orElseThrow()).isCloseTo(plain.p().orElseThrow(), within(1e-9));
      assertThat(line.difference().orElseThrow())
          .isCloseTo(plain.difference().orElseThrow(), within(1e-9));
    }
  }

  /** Every third of group 0 and every second of group 1 has the higher value. */
  private static String[] spread(String low, String high) {
    return IntStream.range(0, N)
        .mapToObj(i -> (i < 8 ? i % 3 : i % 2) == 0 ? high : low)
        .toArray(String[]::new);
  }

  /** A variable that is known in one group alone, in one patient, or in nobody. */
  @ParameterizedTest
  @CsvSource({
    "WELCH, 8, 0, false",
    "WELCH, 8, 1, false",
    "WELCH, 0, 0, false",
    "STUDENT, 1, 4, false",
    "STUDENT, 2, 2, true",
    "MANN_WHITNEY, 8, 0, false",
    "MANN_WHITNEY, 8, 1, true",
    "MANN_WHITNEY, 0, 0, false"
  })
  void whatTooFewHaveIsDescribedWithoutATest(
      TableOne.Test test, int knownOfZero, int knownOfOne, boolean tested) {
    String[] cells = new String[N];
    Arrays.setAll(
        cells, i -> i < 8 ? (i < knownOfZero ? "1" + i : "") : (i - 8 < knownOfOne ? "2" + i : ""));
    TableOne.Line line = lines("cea", test, cells).getFirst();
    assertThat(line.missing()).isEqualTo(N - knownOfZero - knownOfOne);
    assertThat(line.p().isPresent()).isEqualTo(tested);
    assertThat(line.zero().isEmpty()).isEqualTo(knownOfZero == 0);
    assertThat(line.one().isEmpty()).isEqualTo(knownOfOne == 0);
    assertThat(line.all() + line.zero() + line.one()).doesNotContain("NaN");
    assertThat(line.difference().isPresent()).isEqualTo(Math.min(knownOfZero, knownOfOne) > 1);
  }

  /** Levels that all have, that nobody has, that one group has alone. */
  @ParameterizedTest
  @CsvSource({
    "CHI_SQUARE, l, l, 1",
    "YATES, l, l, 1",
    "CHI_SQUARE, l, r, 0.0005",
    "YATES, l, r, 0.0047"
  })
  void levelsAreCountedHoweverFewThereAre(
      TableOne.Test test, String zero, String one, double expected) {
    List<TableOne.Line> lines = lines("site", test, cells(zero, one));
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst().p().orElseThrow()).isCloseTo(expected, within(1e-3));
    assertThat(lines.getLast().all()).isEqualTo("0 (0.0%)");
    assertThat(lines.getLast().difference()).isEmpty();
    assertThat(lines.get(1).zero()).isEqualTo("8 (100.0%)");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"CHI_SQUARE", "YATES", "FISHER"})
  void levelsThatAGroupDoesNotKnowAreNotTested(TableOne.Test test) {
    List<TableOne.Line> lines = lines("ras", test, cells("wild", ""));
    assertThat(lines.getFirst().p()).isEmpty();
    assertThat(lines.getFirst().missing()).isEqualTo(4);
    assertThat(lines.get(1).one()).isEqualTo("0 (0.0%)");
    List<TableOne.Line> nobody = lines("ras", test, cells("", ""));
    assertThat(nobody.getFirst().p()).isEmpty();
    assertThat(nobody.getLast().all()).isEqualTo("0 (0.0%)");
  }

  @Test
  void refusesWhatCannotBeTestedAndNamesIt() {
    assertThatThrownBy(() -> lines("site", TableOne.Test.FISHER, cells("l", "r")))
        .hasMessageContaining("'site' has 3 levels");
    assertThatThrownBy(() -> lines("cea", TableOne.Test.CHI_SQUARE, cells("1", "2")))
        .hasMessageContaining("'cea'");
    var row = List.of(new TableOne.Row("cea", TableOne.Test.WELCH));
    Cohort cohort = cohort("cea", cells("1", "2"));
    assertThatThrownBy(() -> TableOne.of(cohort, Labels.of(new int[N]), row))
        .hasMessageContaining("class");
    assertThatThrownBy(() -> TableOne.of(cohort, Labels.of(0, 1), row))
        .hasMessageContaining("2 groups for 12 rows");
  }

  /** Labels with commas and quotes come back; what is not there is empty. */
  @Test
  void isWrittenAsCsvThatCanBeReadAgain() {
    TableOne table =
        TableOne.of(
            cohort("cea", cells("1", "")),
            GROUPS,
            List.of(
                new TableOne.Row("cea", TableOne.Test.MANN_WHITNEY),
                new TableOne.Row("ras", TableOne.Test.YATES)));
    List<List<String>> read = Csv.read(table.csv());
    assertThat(read.get(1)).containsExactly("CEA, \"raw\"", "1 (1-1)", "1 (1-1)", "", "4", "", "");
    assertThat(read.get(2)).containsExactly("RAS", "", "", "", "0", "1.00", "");
    assertThat(read.get(3).getFirst()).isEqualTo("  no");
    assertThat(table.lines().getFirst().p()).isEqualTo(OptionalDouble.empty());
  }
}
