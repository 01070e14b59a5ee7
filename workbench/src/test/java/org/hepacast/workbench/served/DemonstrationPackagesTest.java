package org.hepacast.workbench.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.RiskOutcome.Scored;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.simulation.Simulation;
import org.hepacast.workbench.engine.LockFile;
import org.hepacast.workbench.engine.RunSettings;
import org.hepacast.workbench.engine.StepWatch;
import org.hepacast.workbench.engine.StudyEngine;
import org.hepacast.workbench.engine.StudyRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The demo's models: today's program reads them, answers with the numbers of the runs that made
 * them, and makes one of them again. Numbers are compared to nine digits, not to the last: a
 * processor of another kind may round a logarithm otherwise.
 */
class DemonstrationPackagesTest {
  private static final Path DEMONSTRATIONS = Path.of("../testbed/src/main/demonstrations");
  private static final Scorer SCORER = new Scorer(FeatureCatalogue.shipped());
  private static final String FOREST = "wang-iait-survival";

  @TempDir Path folder;

  private static List<Map<String, Double>> examples(String family) throws IOException {
    return Examples.read(DEMONSTRATIONS.resolve("runs").resolve(family + "-example.csv"));
  }

  @ParameterizedTest
  @CsvSource({
    "wang-iait-survival, INTRA_ARTERIAL_THERAPY",
    "hu-ultrasound-recurrence, HEPATECTOMY",
    "zhang-peritumoral, HEPATECTOMY"
  })
  void answersWithTheNumbersOfItsRunAndSaysWhatItIs(String family, IndexEvent.Kind kind)
      throws IOException {
    Shelf shelf =
        Shelf.read(
            List.of(DEMONSTRATIONS.resolve("packages")),
            new ShelfReader(FeatureCatalogue.shipped(), 16 << 20));
    assertThat(shelf.aside()).isEmpty();
    assertThat(shelf.serving()).hasSize(3);
    ShelvedModel model = shelf.find(family).orElseThrow();
    assertThat(model.reference().maturity()).isEqualTo(Maturity.DEMONSTRATION);
    assertThat(model.reference().limits()).contains("Trained on simulated patients");
    assertThat(examples(family)).isNotEmpty();
    for (Map<String, Double> patient : examples(family)) {
      var values = AtBedside.values(model, Examples.inputs(patient));
      Scored scored = (Scored) SCORER.answer(model, event(kind), values).outcome();
      assertThat(scored.predictions())
          .isNotEmpty()
          .allSatisfy(
              one ->
                  assertThat(one.estimate().probability())
                      .isCloseTo(
                          patient.get("risk@" + (double) one.horizonMonths()), within(1e-9)));
    }
  }

  private static IndexEvent event(IndexEvent.Kind kind) {
    return new IndexEvent(
        kind,
        LocalDate.of(2026, 2, 20),
        null,
        true,
        new VersionedReference("ehr", "Procedure", "op", "1"));
  }

  @Test
  void theForestIsMadeAgainFromTheLockFileOfItsRun() throws IOException {
    LockFile lock = LockFile.read(DEMONSTRATIONS.resolve("runs").resolve(FOREST + "-lock.json"));
    StudyRecipe recipe = StudyRecipe.read("lock.yaml", lock.recipe());
    CohortSource.Simulated source = lock.simulated().getFirst();
    Path out =
        new StudyEngine(
                recipe,
                Simulation.of(source).cohort(),
                new RunSettings(source, lock.seed(), 2, folder.resolve("out"), StepWatch.silent()))
            .run();

    TrainedModel again = TrainedModel.read(out.resolve(FOREST + ".zip"));
    TrainedModel kept =
        TrainedModel.read(DEMONSTRATIONS.resolve("packages").resolve(FOREST + "-1.0.0"));
    assertThat(again.manifest().features()).isEqualTo(kept.manifest().features());
    assertThat(again.manifest().training().getFirst().dataSha256())
        .isEqualTo(kept.manifest().training().getFirst().dataSha256());
    assertThat(Files.readString(out.resolve("recipe.yaml"))).isEqualTo(lock.recipe());
    for (Map<String, Double> patient : examples(FOREST)) {
      for (double horizon : new double[] {12, 24, 36}) {
        double[] row = Examples.inputs(patient).values().stream().mapToDouble(v -> v).toArray();
        assertThat(again.estimator().risk(row, horizon))
            .isCloseTo(patient.get("risk@" + horizon), within(1e-9));
      }
    }
  }
}
