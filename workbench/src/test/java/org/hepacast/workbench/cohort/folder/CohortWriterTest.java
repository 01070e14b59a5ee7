package org.hepacast.workbench.cohort.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.workbench.cohort.CohortRefused;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.simulation.Simulation;
import org.hepacast.workbench.recipe.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohortWriterTest {
  @TempDir Path folder;

  private Simulation write(String study, double share) throws IOException {
    var source = new CohortSource.Simulated(study, share, true, 4, new ImageSize(96, 32));
    Simulation simulation = Simulation.of(source);
    new CohortWriter(folder, simulation.cohort(), simulation.outcomes())
        .write(simulation.table(), Map.of("truth/effects.csv", ""), new Workers(2));
    return simulation;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wang-iait-survival",
        "zhang-peritumoral",
        "hu-ultrasound-recurrence",
        "guo-metachronous-nomogram"
      })
  void aSimulatedCohortReadsAsItWasDrawn(String study) throws IOException {
    Simulation simulation = write(study, study.startsWith("guo") ? 0.016 : 0.03);
    Dictionary wanted = Recipes.dictionary(study);
    assertThat(CohortFolder.check(folder, Optional.of(wanted), new Workers(2))).isEmpty();
    StudyCohort drawn = simulation.cohort();
    StudyCohort read = CohortFolder.read(folder, wanted, new Workers(2));
    assertThat(read.patients()).isEqualTo(drawn.patients());
    assertThat(read.parts()).isEqualTo(drawn.parts());
    wanted
        .variables()
        .forEach(
            variable ->
                assertThat(read.table().values(variable.name()))
                    .as(variable.name())
                    .isEqualTo(drawn.table().values(variable.name())));
    assertThat(read.facts().origin()).as("truth").isEqualTo(drawn.facts().origin());
    if (drawn.images().isPresent()) {
      var image = read.images().orElseThrow().read(1);
      var wished = drawn.images().get().read(1);
      assertThat(image.source().volume().toDoubles())
          .isEqualTo(wished.source().volume().toDoubles());
      wished
          .masks()
          .forEach(
              (name, mask) ->
                  assertThat(image.masks().get(name).voxels()).isEqualTo(mask.voxels()));
    }
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> write("wang-iait-survival", 0.01))
        .hasMessageContaining("holds files already");
    assertThat(folder.resolve("table.csv")).doesNotExist();
  }

  @Test
  void aSimulatedCohortDoesNotPassAsPatientsWhenItsOriginIsDamaged() throws IOException {
    write("wang-iait-survival", 0.01);
    Files.writeString(folder.resolve("origin.json"), "{");
    Dictionary wanted = Recipes.dictionary("wang-iait-survival");
    assertThatThrownBy(() -> CohortFolder.read(folder, wanted, new Workers(1)))
        .isInstanceOf(CohortRefused.class)
        .hasMessageContaining("origin.json")
        .hasMessageContaining("simulated");
  }
}
