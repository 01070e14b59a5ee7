package org.hepacast.workbench.served;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.RiskOutcome.NotApplicable;
import org.hepacast.contracts.risk.RiskOutcome.NotComputable;
import org.hepacast.contracts.risk.RiskOutcome.Scored;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.InputName;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.simulation.Simulation;
import org.hepacast.workbench.engine.RunSettings;
import org.hepacast.workbench.engine.StepWatch;
import org.hepacast.workbench.engine.StudyEngine;
import org.hepacast.workbench.engine.StudyRecipe;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a recipe packs is what model-service answers with: every recipe, on few patients. */
class ServedPackagesTest {
  private static final Scorer SCORER = new Scorer(FeatureCatalogue.shipped());
  private static final List<String> NEEDED =
      List.of("bands", "images", "package", "package-classifier");

  @TempDir Path folder;

  /** The recipe without the steps that a package does not rest on. */
  private static StudyRecipe packing(StudyRecipe r) {
    return new StudyRecipe(
        r.name(),
        r.version(),
        r.title(),
        r.question(),
        r.paper(),
        r.readings(),
        r.findings(),
        r.columns(),
        r.endpoint(),
        r.population(),
        r.simulation(),
        r.steps().stream().filter(step -> NEEDED.contains(step.kind())).toList(),
        r.text());
  }

  private Path run(StudyRecipe recipe, double share, StepWatch watch) throws IOException {
    var source = new CohortSource.Simulated(recipe.name(), share, true, 5, ImageSize.SMALL);
    StudyCohort drawn = Simulation.of(source).cohort();
    return new StudyEngine(
            packing(recipe),
            drawn.images().isEmpty() ? drawn : tiny(drawn, recipe),
            new RunSettings(source, 5, 2, folder.resolve("out"), watch))
        .run();
  }

  private static StudyCohort tiny(StudyCohort drawn, StudyRecipe recipe) {
    return new StudyCohort(
        drawn.facts(),
        drawn.patients(),
        drawn.parts(),
        drawn.table(),
        Optional.of(
            new TinyImages(
                recipe.name().contains("ultrasound"),
                drawn.table().labels(recipe.endpoint()).toArray())));
  }

  private Shelf shelf(Path out, String name) throws IOException {
    Path packages = Files.createDirectory(folder.resolve("packages"));
    Files.copy(out.resolve(name + ".zip"), packages.resolve(name + ".zip"));
    return Shelf.read(List.of(packages), new ShelfReader(FeatureCatalogue.shipped(), 16 << 20));
  }

  private static IndexEvent event(IndexEvent.Kind kind) {
    return new IndexEvent(
        kind,
        LocalDate.of(2026, 2, 20),
        null,
        true,
        new VersionedReference("ehr", "Procedure", "op", "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "wang-iait-survival, 0.3, INTRA_ARTERIAL_THERAPY, DEATH",
    "hu-ultrasound-recurrence, 0.2, HEPATECTOMY, LIVER_RECURRENCE",
    "lin-ct-early-recurrence, 0.5, HEPATECTOMY, LIVER_RECURRENCE",
    "zhang-peritumoral, 0.12, HEPATECTOMY, RECURRENCE",
    "guo-metachronous-nomogram, 0.6, PRIMARY_RESECTION, LIVER_METASTASIS"
  })
  void isServedWithTheNumbersOfTheWorkbenchToTheLastBit(
      String name, double share, IndexEvent.Kind kind, Endpoint endpoint) throws IOException {
    List<String> said = new ArrayList<>();
    Path out = run(StudyRecipe.shipped(name), share, watching(said));
    Shelf shelf = shelf(out, name);

    assertThat(shelf.aside()).isEmpty();
    ShelvedModel model = shelf.find(name).orElseThrow();
    assertThat(model.reference().maturity()).isEqualTo(Maturity.DEMONSTRATION);
    assertThat(model.reference().limits()).contains("Trained on simulated patients");
    assertThat(model.reference().endpoints()).containsExactly(endpoint);
    assertThat(said).singleElement().asString().contains("can be served", model.reads().getFirst());
    assertThat(Files.readString(out.resolve("report.html"))).contains("can be served");
    List<Map<String, Double>> patients = Examples.read(out.resolve("tables/package-example.csv"));
    assertThat(patients).isNotEmpty();
    for (Map<String, Double> patient : patients) {
      Map<String, FeatureValue> values = AtBedside.values(model, Examples.inputs(patient));
      sameNumbers(model, event(kind), values, patient);
      badInputs(model, event(kind), values);
    }
  }

  /** What keeps a package from a patient stands on the screen, in the report and in the package. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "predicts: DEATH | predicts: DEAD | end point 'DEAD': did you mean 'DEATH'?",
        "horizons: [12, 24, 36] | horizons: [12.5] | whole months",
        ", feature: clinical.ras | '' | no feature 'ras' in catalogue",
      })
  void saysWhatKeepsAPackageFromBeingServed(String sound, String other, String reason)
      throws IOException {
    String text = StudyRecipe.shipped("wang-iait-survival").text();
    assertThat(text).contains(sound);
    List<String> said = new ArrayList<>();
    StudyRecipe recipe = StudyRecipe.read("own.yaml", text.replace(sound, other));

    Path out = run(recipe, 0.2, watching(said));

    assertThat(said).singleElement().asString().contains("cannot be served as it is", reason);
    assertThat(Files.readString(out.resolve("report.html"))).contains("cannot be served as it is");
    assertThat(TrainedModel.read(out.resolve("wang-iait-survival.zip")).manifest().limits())
        .contains("No service answers with it", reason);
    assertThat(shelf(out, "wang-iait-survival").serving()).isEmpty();
  }

  private static void sameNumbers(
      ShelvedModel model,
      IndexEvent event,
      Map<String, FeatureValue> values,
      Map<String, Double> patient) {
    Scored scored = (Scored) SCORER.answer(model, event, values).outcome();
    assertThat(scored.predictions())
        .hasSameSizeAs(model.manifest().predicts().endpoints().getFirst().horizons())
        .allSatisfy(
            one ->
                assertThat(one.estimate().probability())
                    .isEqualTo(patient.get("risk@" + (double) one.horizonMonths())));
    assertThat(scored.items()).hasSameSizeAs(model.manifest().features());
    assertThat(scored.groups()).hasSize(model.manifest().groups().isEmpty() ? 0 : 1);
    for (IndexEvent.Kind other : IndexEvent.Kind.values()) {
      if (other != event.kind()) {
        assertThat(SCORER.answer(model, event(other), values).outcome())
            .isInstanceOf(NotApplicable.class);
      }
    }
  }

  /** Each input left out, and each number beyond what the model was made for: never a number. */
  private static void badInputs(
      ShelvedModel model, IndexEvent event, Map<String, FeatureValue> values) {
    for (String feature : values.keySet()) {
      Map<String, FeatureValue> without = new HashMap<>(values);
      without.remove(feature);
      RiskOutcome outcome = SCORER.answer(model, event, without).outcome();
      boolean imputed =
          model.manifest().features().stream()
              .filter(input -> InputName.of(input.name()).feature().equals(feature))
              .allMatch(input -> input.missing() == Feature.Missing.IMPUTE);
      if (imputed) {
        assertThat(((Scored) outcome).figures()).anyMatch(said -> said.contains("is missing"));
      } else {
        assertThat(((NotComputable) outcome).reasons())
            .as(feature)
            .anyMatch(reason -> reason.contains("is missing"));
      }
    }
    for (Feature input : model.manifest().features()) {
      if (values.get(input.name()) instanceof FeatureValue.Known known
          && known.value() instanceof Value.Quantity(double _, String unit)) {
        assertThat(input.range()).as(input.name()).hasSize(2);
        for (double beyond :
            new double[] {Math.nextDown(input.least()), Math.nextUp(input.most())}) {
          Map<String, FeatureValue> outside = new HashMap<>(values);
          outside.put(
              input.name(), AtBedside.known(input.name(), new Value.Quantity(beyond, unit)));
          assertThat(((NotApplicable) SCORER.answer(model, event, outside).outcome()).reasons())
              .singleElement()
              .asString()
              .contains(input.name(), "outside what the model was made for");
        }
      }
    }
  }

  private static StepWatch watching(List<String> said) {
    return new StepWatch() {
      @Override
      public void begins(String name, int number, int of) {}

      @Override
      public void at(String name, int done, int of) {}

      @Override
      public void done(String name, boolean kept) {}

      @Override
      public void says(String sentence) {
        said.add(sentence);
      }
    };
  }
}
