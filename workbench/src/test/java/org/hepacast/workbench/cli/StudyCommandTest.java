package org.hepacast.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyCommandTest {
  @TempDir Path empty;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... args) {
    return StudyCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void listsNamesAndQuestions() {
    assertThat(execute("list")).isZero();
    assertThat(out.toString()).contains("public-cohort  Survival and liver recurrence");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing       | 2 | There is no study 'nothing'; there are [public-cohort].
          public-cohort | 2 | has no readable clinical.csv; the study public-cohort needs clinical.csv and folds.csv there.
          """)
  void refusesInOneSentence(String name, int status, String sentence) {
    int found = execute("run", name, "--cohort", empty.toString(), "--out", empty.toString());
    assertThat(found).isEqualTo(status);
    assertThat(err.toString()).contains(sentence);
  }
}
