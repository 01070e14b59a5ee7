package org.hepacast.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.workbench.cohort.reader.Cohorts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recipe of one's own, from the command line, on simulated patients with images. */
class OwnRecipeTest {
  private static final String RECIPE =
      """
      name: my-ultrasound
      version: "1"
      title: Recurrence from ultrasound
      question: Who has a recurrence?
      paper: none
      population: Nobody.
      simulation: hu-ultrasound-recurrence
      endpoint: recurrence
      columns:
        - {name: nodePositive, label: Positive lymph nodes, type: binary, levels: "no|yes"}
        - {name: targetedDrugs, label: Targeted drugs, type: binary, levels: "no|yes"}
        - {name: recurrence, label: Recurrence, type: binary, levels: "no|yes"}
      steps:
        - {step: logistic, name: clinic, where: {part: training}, endpoint: recurrence, columns: [nodePositive, targetedDrugs]}
        - {step: images, name: images, protocol: hu-ultrasound-recurrence}
        - step: classify
          name: models
          endpoint: recurrence
          train: {part: training}
          features: {columns: [nodePositive], regions: [intra]}
          select: [{by: lasso, family: binomial, folds: 3, penalty: best}]
          learners: {SVM: {type: svm, kernel: rbf, c: 1}}
          nested: {folds: 3, repetitions: 1}
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("mine.yaml");
    Files.writeString(file, RECIPE);
  }

  private int run(Path recipe, String to, String... options) {
    List<String> args =
        new ArrayList<>(List.of("run", recipe.toString(), "--out", folder.resolve(to).toString()));
    args.addAll(List.of(options));
    return execute(args.toArray(String[]::new));
  }

  private int execute(String... args) {
    return StudyCommand.commandLine(new Cohorts(new Workers(2)))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private int small(String to, String... more) {
    List<String> options = new ArrayList<>(List.of("--share", "0.12", "--pixels", "96"));
    options.addAll(List.of(more));
    return run(file, to, options.toArray(String[]::new));
  }

  @Test
  void runsOnPatientsOfTheStudyThatItNamesAndIsRepeatedFromItsLock() throws IOException {
    assertThat(small("one", "--jobs", "1", "--json")).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .contains(
            "{\"event\":\"begins\",\"step\":\"images\",\"done\":2,\"of\":3}",
            "{\"event\":\"done\",\"step\":\"models\",\"done\":3,\"of\":3}")
        .last()
        .asString()
        .contains("\"event\":\"finished\"");
    assertThat(folder.resolve("one/figures/models-lasso-path.svg")).exists();
    Path lock = folder.resolve("one/lock.json");
    assertThat(Files.readString(lock)).contains("\"pixels\" : 96");

    assertThat(execute("run", "--lock", lock.toString(), "--out", folder.resolve("two").toString()))
        .as(err.toString())
        .isZero();
    assertThat(err.toString().lines()).contains(" 1/3 clinic", " 3/3 models");
    assertThat(Files.mismatch(lock, folder.resolve("two/lock.json"))).isEqualTo(-1);

    // Another size of the images is another cohort.
    Files.writeString(lock, Files.readString(lock).replace("\"pixels\" : 96", "\"pixels\" : 97"));
    assertThat(
            execute("run", "--lock", lock.toString(), "--out", folder.resolve("three").toString()))
        .isOne();
    assertThat(err.toString()).contains("The cohort is not the one of the run");
  }

  @Test
  void withoutASimulationItAsksForPatients() throws IOException {
    Files.writeString(file, RECIPE.replaceFirst("simulation: .*\n", ""));
    assertThat(run(file, "none")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "There are no simulated patients of the recipe 'my-ultrasound': give your patients with"
                + " --cohort DIR, or write 'simulation: NAME'");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          endpoint: recurrence | endpont: recurrence | 1 | has the unknown key 'endpont'; did you mean 'endpoint'?
          type: svm | type: svmm | 1 | learners.SVM.type is 'svmm'; did you mean 'svm'?
          hu-ultrasound-recurrence | hu-ultrasond-recurrence | 1 | mine.yaml.simulation is 'hu-ultrasond-recurrence'; did you mean 'hu-ultrasound-recurrence'?
          """)
  void refusesAMisspeltRecipeInOneSentence(String before, String after, int status, String sentence)
      throws IOException {
    Files.writeString(file, RECIPE.replaceFirst(before, after));
    assertThat(run(file, "out")).isEqualTo(status);
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains(sentence);
    assertThat(folder.resolve("out.part")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --pixels 64 | Phantoms of 64 pixels and 76 slices are not drawn; give 96 to 1024 pixels
          --slices 8 | give 96 to 1024 pixels and 24 to 400 slices
          --pixels 128 --cohort DIR | --pixels and --slices are for simulated patients: leave out --cohort.
          """)
  void refusesSizesOfImagesThatAreNotDrawn(String options, String sentence) {
    String[] given = options.replace("DIR", folder.toString()).split(" ");
    assertThat(run(file, "out", given)).isEqualTo(2);
    assertThat(err.toString()).contains(sentence);
  }
}
