package org.hepacast.workbench.cohort.segmented;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.network.TinyOnnx;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.pack.TestPackage;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.PatientImage;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.StudyImages;
import org.hepacast.workbench.cohort.simulation.Simulation;
import org.hepacast.workbench.engine.RunSettings;
import org.hepacast.workbench.engine.StepWatch;
import org.hepacast.workbench.engine.StudyEngine;
import org.hepacast.workbench.engine.StudyRecipe;
import org.hepacast.workbench.image.ImageFeatures;
import org.hepacast.workbench.image.ImagingProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guo's regions from a package that tells tissue by its value: the liver is found, as it is. */
class SegmentedCohortTest {
  private static final String GUO = "guo-metachronous-nomogram";
  private static final int PATIENTS = 3;
  private static final Geometry GRID = Geometry.of(24, 24, 12, 2, 2, 2);

  /** Below 0 HU nothing, to 90 a lesion, above the liver. */
  private static final byte[] BY_VALUE =
      TinyOnnx.convolution(List.of(8, 8, 8), new float[] {-4, 4, 0}, new float[] {0, -3.6f, 0})
          .bytes();

  @TempDir private Path folder;

  /** A liver of 110 HU with a lesion of 50 in it, a tumour of the bowel in fat. */
  private record Drawn(Set<String> masks) implements StudyImages {
    @Override
    public String digest(int row) {
      return "%040x%024x".formatted(row, 0);
    }

    @Override
    public PatientImage read(int row) {
      float[] values = new float[GRID.voxelCount()];
      byte[] liver = new byte[values.length];
      byte[] primary = new byte[values.length];
      for (int i = 0; i < values.length; i++) {
        int x = i % 24;
        int y = i / 24 % 24;
        int z = i / 576;
        int grain = (i * 7 + row * 31 + x * y) % 17 - 8;
        liver[i] = (byte) (x > 2 && x < 15 && y > 2 && y < 20 && z > 1 && z < 10 ? 1 : 0);
        primary[i] = (byte) (x > 17 && x < 23 && y > 8 && y < 16 && z > 2 && z < 9 ? 1 : 0);
        boolean lesion = x > 6 && x < 10 && y > 8 && y < 12 && z > 4 && z < 8;
        values[i] = grain + (lesion ? 50 : liver[i] == 1 ? 110 : primary[i] == 1 ? -40 : -90);
      }
      Map<String, Mask> all = Map.of(LIVER, Mask.of(GRID, liver), PRIMARY, Mask.of(GRID, primary));
      var source =
          new ImageSource(
              Volume.of(GRID, PixelType.INT16, values),
              Optional.empty(),
              Optional.empty(),
              "scene",
              "");
      return new PatientImage(source, masks.stream().collect(Collectors.toMap(m -> m, all::get)));
    }
  }

  private static StudyCohort cohort(Set<String> masks) {
    StudyCohort drawn =
        Simulation.of(new CohortSource.Simulated(GUO, 0.1, true, 5, ImageSize.SMALL)).cohort();
    return new StudyCohort(
        drawn.facts(),
        drawn.patients(),
        drawn.parts(),
        drawn.table(),
        Optional.of(new Drawn(masks)));
  }

  private SegmentationPackage model() {
    return SegmentationPackage.open(
        TestPackage.sound().with("fold_0.onnx", BY_VALUE).write(folder.resolve("package")));
  }

  private Map<String, List<Double>> measured(StudyCohort cohort, String kept) {
    var features =
        new ImageFeatures(
            ImagingProtocol.shipped(GUO), cohort.images().orElseThrow(), folder.resolve(kept));
    return features.measure(PATIENTS, new Workers(2), _ -> {}).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> Arrays.stream(e.getValue().row(PATIENTS - 1)).boxed().toList()));
  }

  @Test
  void regionsThatAreFoundGiveTheFeaturesOfTheSameRegionsGiven() {
    StudyCohort given = cohort(Set.of(StudyImages.LIVER, StudyImages.PRIMARY));
    try (SegmentationPackage model = model()) {
      StudyCohort found = SegmentedCohort.of(cohort(Set.of(StudyImages.PRIMARY)), model);

      assertThat(found.images().orElseThrow().masks())
          .containsExactlyInAnyOrder(StudyImages.LIVER, StudyImages.LESIONS, StudyImages.PRIMARY);
      assertThat(measured(found, "found")).isEqualTo(measured(given, "given"));
    }
  }

  /** Whoever repeats the run by its lock file without the package is told that it is another. */
  @Test
  void theCohortSaysByWhichPackageAndIsAnotherOne() {
    StudyCohort given = cohort(Set.of(StudyImages.LIVER));
    try (SegmentationPackage model = model()) {
      StudyCohort found = SegmentedCohort.of(given, model);

      assertThat(found.facts().name())
          .isEqualTo(
              given.facts().name()
                  + "; regions found automatically by by-value 1.0.0 (demonstration)");
      assertThat(given.images().orElseThrow().remark()).isEmpty();
      assertThat(found.images().orElseThrow().remark())
          .hasValueSatisfying(
              said ->
                  assertThat(said)
                      .startsWith(
                          "Regions of liver and lesions were found automatically by by-value 1.0.0"
                              + " (demonstration): no person has drawn"));
      assertThat(found.facts().dataHash()).isNotEqualTo(given.facts().dataHash());
      assertThat(found.images().orElseThrow().digest(0))
          .isNotEqualTo(given.images().orElseThrow().digest(0));
    }
  }

  private static final String IMAGES_ONLY =
      """
      name: images-only
      version: "1"
      title: Images
      question: What do they show?
      paper: none
      population: Nobody.
      endpoint: metastasis
      columns:
        - {name: age, label: Age, type: numeric, unit: a}
        - {name: metastasis, label: Metastasis, type: binary, levels: "no|yes"}
      steps:
        - {step: table-one, name: table, by: metastasis, variables: [age]}
        - {step: images, name: images, protocol: guo-metachronous-nomogram}
      """;

  private String report(StudyCohort cohort, String out) throws IOException {
    var source = new CohortSource.Simulated(GUO, 0.1, true, 5, ImageSize.SMALL);
    var settings = new RunSettings(source, 5, 2, folder.resolve(out), StepWatch.silent());
    Path study =
        new StudyEngine(StudyRecipe.read("images.yaml", IMAGES_ONLY), cohort, settings).run();
    return Files.readString(study.resolve("report.html"));
  }

  /** A reader of the report need not know how the study was called. */
  @Test
  void theReportSaysThatNobodyHasDrawn() throws IOException {
    Set<String> masks = Set.of(StudyImages.LIVER, StudyImages.PRIMARY);
    String sentence = "were found automatically by by-value 1.0.0 (demonstration)";
    try (SegmentationPackage model = model()) {
      assertThat(report(SegmentedCohort.of(cohort(masks), model), "found")).contains(sentence);
    }
    assertThat(report(cohort(masks), "given")).doesNotContain(sentence);
  }
}
