package org.hepacast.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  private int execute(String... args) {
    return StudyCommand.commandLine(
            (source, wanted) -> {
              throw new IllegalStateException("no study is run");
            })
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(args);
  }

  private int simulate(String name, Path into, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "simulate";
    args[1] = name;
    args[2] = "--out";
    args[3] = into.toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return execute(args);
  }

  @Test
  void writesACohortThatHasNoProblemAndSaysWhatItIs() throws IOException {
    Path cohort = folder.resolve("wang");
    assertThat(simulate("wang-iait-survival", cohort, "--patients", "60", "--seed", "9")).isZero();
    assertThat(execute("check", "--cohort", cohort.toString(), "--recipe", "wang-iait-survival"))
        .as(out.toString())
        .isZero();
    assertThat(Files.readAllLines(cohort.resolve("table.csv"))).hasSize(61);
    assertThat(cohort.resolve("README.md")).content().contains("SIMULATED");
    assertThat(cohort.resolve("truth/effects.csv")).content().contains("ras=mutated,0.8,");
    assertThat(cohort.resolve("truth/patients.csv")).content().startsWith("patient,latentRisk,");
    assertThat(cohort.resolve("truth/marginals.csv"))
        .content()
        .contains("training ISOC,male,0.6353,");
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    String[] few = {"--patients", "4", "--seed", "3", "--pixels", "96", "--slices", "32"};
    assertThat(simulate("zhang-peritumoral", one, few)).isZero();
    assertThat(simulate("zhang-peritumoral", two, few)).isZero();
    try (var files = Files.walk(one)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.mismatch(file, two.resolve(one.relativize(file))))
            .as(file.getFileName().toString())
            .isEqualTo(-1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zhang             |            | There is no study 'zhang'
          zhang-peritumoral | --patients=1 | give two or more
          zhang-peritumoral | --pixels=40  | give 96 to 1024 pixels
          """)
  void refusesInOneSentence(String name, String option, String sentence) {
    String[] more = option == null ? new String[0] : new String[] {option};
    assertThat(simulate(name, folder.resolve("x"), more)).isEqualTo(2);
    assertThat(out.toString()).contains(sentence);
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void aFolderWithFilesIsNotTouched() throws IOException {
    Files.writeString(folder.resolve("mine"), "mine");
    assertThat(simulate("wang-iait-survival", folder)).isEqualTo(1);
    assertThat(out.toString()).contains("holds files already");
    assertThat(folder.resolve("table.csv")).doesNotExist();
  }
}
