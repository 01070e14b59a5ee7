package org.hepacast.workbench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.cases.Shard;
import org.hepacast.workbench.build.Build;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.simulation.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that ends amid the measuring of its images, and is taken up. */
class InterruptedRunTest {
  private static final CohortSource.Simulated SOURCE =
      new CohortSource.Simulated("hu-ultrasound-recurrence", 0.05, true, 3, new ImageSize(96, 24));

  private static final StudyRecipe RECIPE =
      StudyRecipe.read(
          "images.yaml",
          """
          name: images-only
          version: "1"
          title: Images
          question: What do they show?
          paper: none
          population: Nobody.
          endpoint: recurrence
          columns:
            - {name: age, label: Age, type: numeric, unit: a}
            - {name: recurrence, label: Recurrence, type: binary, levels: "no|yes"}
          steps:
            - {step: table-one, name: table, by: recurrence, variables: [age]}
            - {step: images, name: images, protocol: hu-ultrasound-recurrence}
          """);

  @TempDir Path folder;

  private Path run(String out, int jobs, StepWatch watch) throws IOException {
    return engine(RECIPE, out, jobs, watch).run();
  }

  private StudyEngine engine(StudyRecipe recipe, String out, int jobs, StepWatch watch) {
    return new StudyEngine(
        recipe,
        Simulation.of(SOURCE).cohort(),
        new RunSettings(SOURCE, 5, jobs, folder.resolve(out), watch));
  }

  /** Ends the run when so many patients are measured; remembers what was kept. */
  private static final class Ending implements StepWatch {
    private final int after;
    private final List<String> kept = new ArrayList<>();
    private int measured;

    Ending(int after) {
      this.after = after;
    }

    @Override
    public void begins(String name, int number, int of) {}

    @Override
    public synchronized void at(String name, int done, int of) {
      if (done == after) {
        throw new IllegalStateException("the power is gone");
      }
      measured = Math.max(measured, done);
    }

    @Override
    public void done(String name, boolean was) {
      if (was) {
        kept.add(name);
      }
    }
  }

  @Test
  void goesOnWithWhoeverIsMeasuredAndEndsInTheSameBytes() throws IOException {
    assertThatThrownBy(() -> run("out", 2, new Ending(4))).hasMessage("the power is gone");
    assertThat(folder.resolve("out")).doesNotExist();
    Path kept = StudyEngine.kept(folder.resolve("out.part"));
    List<Path> before = Folders.files(kept);
    assertThat(before)
        .hasSizeGreaterThanOrEqualTo(4)
        .hasSizeLessThan(Simulation.of(SOURCE).cohort().size());

    Ending second = new Ending(-1);
    Path taken = run("out", 1, second);
    assertThat(second.kept).containsExactly("table");
    assertThat(folder.resolve("out.part")).doesNotExist();

    Path whole = run("whole", 2, StepWatch.silent());
    assertSame(taken, whole);
    assertSame(sharded(), whole);
  }

  /** Four shards, as four machines with one folder do them; then the run measures nobody more. */
  private Path sharded() throws IOException {
    int patients = Simulation.of(SOURCE).cohort().size();
    int measured = 0;
    for (int number = 4; number >= 1; number--) {
      measured += engine(RECIPE, "sharded", 1, StepWatch.silent()).ahead(new Shard(number, 4));
      assertThat(folder.resolve("sharded")).doesNotExist();
    }
    assertThat(measured).isEqualTo(patients);
    assertThat(Folders.files(StudyEngine.kept(folder.resolve("sharded.part")))).hasSize(patients);
    return run("sharded", 1, StepWatch.silent());
  }

  private static void assertSame(Path one, Path other) throws IOException {
    assertThat(Folders.files(one)).isEqualTo(Folders.files(other)).isNotEmpty();
    for (Path file : Folders.files(other)) {
      assertThat(Files.mismatch(one.resolve(file), other.resolve(file)))
          .as("%s", file)
          .isEqualTo(-1);
    }
  }

  /** In one process; two of them are tried by {@code KilledRunTest}. */
  @Test
  void aSecondRunIntoTheSameFolderIsRefusedWhileTheFirstWorks() throws IOException {
    List<String> refusals = new ArrayList<>();
    StepWatch asking =
        new StepWatch() {
          @Override
          public void begins(String name, int number, int of) {
            try {
              run("out", 1, StepWatch.silent());
            } catch (StudyRefused e) {
              refusals.add(String.valueOf(e.getMessage()));
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          }

          @Override
          public void at(String name, int done, int of) {}

          @Override
          public void done(String name, boolean kept) {}
        };

    run("out", 1, asking);

    assertThat(refusals)
        .hasSize(RECIPE.steps().size())
        .allSatisfy(said -> assertThat(said).contains("Another run works on", "--out"));
  }

  /** Another version may measure otherwise: its patients are nobody's of this one. */
  @Test
  void whatIsKeptStandsUnderTheNameOfTheProgram() {
    assertThat(StudyEngine.kept(folder).getFileName())
        .hasToString(Hashes.of(Build.program()).substring(0, 12));
  }

  @Test
  void aStudyThatMeasuresNoImagesCannotBeDivided() {
    StudyRecipe without =
        StudyRecipe.read(
            "no-images.yaml", RECIPE.text().replaceAll("(?m)^ *- \\{step: images.*\\R?", ""));
    assertThatThrownBy(() -> engine(without, "out", 1, StepWatch.silent()).ahead(new Shard(1, 2)))
        .isInstanceOf(StudyRefused.class)
        .hasMessageContaining("measures no images of this cohort; run it without --shard");
  }

  @Test
  void aShardOfAStudyThatIsThereIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("out/tables"));
    assertThatThrownBy(() -> engine(RECIPE, "out", 1, StepWatch.silent()).ahead(new Shard(1, 2)))
        .hasMessageContaining("There is something in");
  }
}
