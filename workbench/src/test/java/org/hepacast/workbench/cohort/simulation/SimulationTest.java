package org.hepacast.workbench.cohort.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.Origin;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.StudyImages;
import org.hepacast.workbench.recipe.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SimulationTest {
  static final List<String> STUDIES = Recipes.NAMES;

  @ParameterizedTest
  @CsvSource({
    "wang-iait-survival, 674, training|external",
    "hu-ultrasound-recurrence, 278, training|external",
    "lin-ct-early-recurrence, 197, training",
    "zhang-peritumoral, 201, training|external",
    "guo-metachronous-nomogram, 518, training|validation|test",
  })
  void hasThePatientsAndPartsOfThePaper(String study, int patients, String parts) {
    StudyCohort cohort = cohort(study, 1, 1);
    assertThat(cohort.size()).isEqualTo(patients);
    assertThat(cohort.partNames()).containsExactly(parts.split("\\|"));
    assertThat(cohort.facts().simulated()).isTrue();
    assertThat(cohort.facts().origin())
        .isInstanceOfSatisfying(
            Origin.Simulated.class,
            origin -> {
              assertThat(origin.truth().latentRisk()).hasSize(patients);
              assertThat(origin.method()).contains("None of them ever lived");
            });
  }

  private static StudyCohort cohort(String study, double share, long seed) {
    return Simulation.of(new CohortSource.Simulated(study, share, true, seed, ImageSize.SMALL))
        .cohort();
  }

  @ParameterizedTest
  @FieldSource("STUDIES")
  void theSameSeedGivesTheSameCohortAndAnotherSeedAnother(String study) {
    assertThat(cohort(study, 0.1, 7).facts()).isEqualTo(cohort(study, 0.1, 7).facts());
    assertThat(cohort(study, 0.1, 7).facts().dataHash())
        .isNotEqualTo(cohort(study, 0.1, 8).facts().dataHash());
  }

  @Test
  void aPatientDoesNotDependOnHowManyThereAre() {
    Simulation few = Simulated.of("zhang-peritumoral", 20, true, 3);
    Simulation many = Simulated.of("zhang-peritumoral", 200, true, 3);
    assertThat(many.drawn()).containsAll(few.drawn());
  }

  @Test
  void imagesAreOfTheTableAndOfTheSizeThatWasAskedFor() {
    Simulation simulation = Simulated.of("zhang-peritumoral", 4, true, 3);
    StudyImages images = simulation.cohort().images().orElseThrow();
    assertThat(images.masks()).containsExactlyInAnyOrder("lesions", "liver");
    var image = images.read(0);
    assertThat(image.source().volume().geometry().nx()).isEqualTo(128);
    image
        .masks()
        .forEach(
            (name, mask) -> {
              assertThat(mask.geometry()).as(name).isEqualTo(image.source().volume().geometry());
              assertThat(mask.isEmpty()).as(name).isFalse();
            });
  }

  @Test
  void imagesAreTheSameWhoeverDrawsThem() {
    Simulation simulation = Simulated.of("lin-ct-early-recurrence", 3, true, 4);
    StudyImages images = simulation.cohort().images().orElseThrow();
    double[] alone = images.read(1).source().volume().toDoubles();
    List<double[]> together =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(_ -> images.read(1).source().volume().toDoubles())
            .toList();
    assertThat(together).allSatisfy(voxels -> assertThat(voxels).isEqualTo(alone));
    assertThat(images.digest(1)).isNotEqualTo(images.digest(0)).hasSize(64);
  }

  @Test
  void aStudyOfBowelTumoursShowsOneAndTheLiver() {
    Simulation simulation = Simulated.of("guo-metachronous-nomogram", 6, true, 4);
    var image = simulation.cohort().images().orElseThrow().read(0);
    assertThat(image.masks()).containsOnlyKeys("primary", "liver");
    assertThat(image.masks().values()).noneMatch(mask -> mask.isEmpty());
  }

  @Test
  void aStudyOfTablesHasNoImages() {
    assertThat(cohort("wang-iait-survival", 0.1, 1).images()).isEmpty();
  }

  @Test
  void anUnknownStudyIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> cohort("wang-iiat-survival", 1, 1))
        .hasMessageContaining("wang-iait-survival");
  }

  @Test
  void aSizeThatCannotBeDrawnIsRefused() {
    assertThatThrownBy(() -> new ImageSize(64, 48)).hasMessageContaining("give 96 to 1024 pixels");
    assertThatThrownBy(() -> new ImageSize(128, 8)).hasMessageContaining("24 to 400 slices");
  }
}
