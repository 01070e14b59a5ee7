package org.hepacast.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.workbench.cohort.CohortReader;
import org.hepacast.workbench.engine.TestCohorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyCommandTest {
  private static final CohortReader READER =
      (source, wanted) -> TestCohorts.of(wanted, 120, 5, Map.of("ras", 1.0));

  @TempDir Path empty;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... args) {
    return StudyCommand.commandLine(READER)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void listsNamesAndQuestions() {
    assertThat(execute("list")).isZero();
    assertThat(out.toString())
        .contains(
            "wang-iait-survival  Which patients", "public-cohort  Survival and liver recurrence");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing       | 2 | There is no study 'nothing' and no recipe file of this name; known are guo-metachronous-nomogram
          wang-iait-survivl | 2 | did you mean 'wang-iait-survival'?
          public-cohort | 2 | has no readable clinical.csv; the study public-cohort needs clinical.csv and folds.csv there.
          """)
  void refusesInOneSentence(String name, int status, String sentence) {
    int found = execute("run", name, "--cohort", empty.toString(), "--out", empty.toString());
    assertThat(found).isEqualTo(status);
    assertThat(err.toString()).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zhang-peritumoral --shard 5/4 | there is no shard 5 of 4; write I/N with I from 1 to N",
        "zhang-peritumoral --shard 0/0 | there cannot be 0 shards; write 1 to 100000.",
        "zhang-peritumoral --shard job/4 | JOB_COMPLETION_INDEX is not set; give the Job",
        "public-cohort --shard 1/4 | The study public-cohort measures no images: leave out"
            + " --shard.",
        "--lock lock.json --shard 1/4 | --shard measures ahead of a run: give --lock to the run"
            + " alone.",
      })
  void refusesShardsThatAreNone(String given, String sentence) {
    List<String> args = new ArrayList<>(List.of("run", "--out", empty + "/out"));
    args.addAll(List.of(given.split(" ")));
    assertThat(execute(args.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seed 3", "--share 0.5", "--without-effect", "--pixels 128"})
  void aStudyOfOnePublicCohortRefusesWhatItCannotDo(String option) {
    List<String> args = new ArrayList<>(List.of("run", "lin-clinical-arm", "--out", empty + "/o"));
    args.addAll(List.of(option.split(" ")));
    assertThat(execute(args.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString())
        .contains("The study lin-clinical-arm has its own seed and patients: give --cohort, --out");
  }

  @Test
  void aStudyOfOnePublicCohortWritesOverNothing() throws IOException {
    for (String file : List.of("clinical.csv", "folds.csv", "report.md")) {
      Files.writeString(empty.resolve(file), "of before");
    }
    int status = execute("run", "public-cohort", "--cohort", empty + "", "--out", empty + "");
    assertThat(status).isOne();
    assertThat(err.toString()).contains("There is something in").contains("take another folder");
    assertThat(empty.resolve("report.md")).hasContent("of before");
  }

  @Test
  void tellsHowToGiveMoreMemory() {
    CohortReader large =
        (source, wanted) -> {
          throw new OutOfMemoryError("a test's");
        };
    int status =
        StudyCommand.commandLine(large)
            .setErr(new PrintWriter(err, true))
            .execute("run", "wang-iait-survival", "--jobs", "3", "--out", empty + "/out");
    assertThat(status).isOne();
    assertThat(err.toString())
        .contains("does not suffice for 3 threads; give more with HEPACAST_JAVA_OPTIONS=-Xmx4g")
        .contains("'out.part'");
  }
}
