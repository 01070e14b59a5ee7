package org.hepacast.workbench.step;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.radiomics.cases.Shard;
import org.hepacast.workbench.cohort.StudyImages;
import org.hepacast.workbench.image.ImageFeatures;
import org.hepacast.workbench.image.ImagingProtocol;
import org.hepacast.workbench.recipe.Recipes;
import org.hepacast.workbench.recipe.Section;

/** Measures the images of the cohort by a named protocol of the imaging service. */
record ImagesStep(ImagingProtocol protocol) implements Step {
  static ImagesStep read(Section step) {
    String name = Section.known(step.path("protocol"), step.text("protocol"), Recipes.NAMES);
    return new ImagesStep(ImagingProtocol.shipped(name));
  }

  @Override
  public String depends() {
    return protocol.text();
  }

  @Override
  public OptionalInt ahead(StepInput in, Shard shard) {
    List<Integer> rows = shard.of(IntStream.range(0, in.board().size()).boxed().toList());
    features(in).keep(rows, in.workers(), done -> in.progress().at(done, rows.size()));
    return OptionalInt.of(rows.size());
  }

  private ImageFeatures features(StepInput in) {
    StudyImages images =
        in.board()
            .cohort()
            .images()
            .orElseThrow(
                () ->
                    new StepRefused(
                        "the cohort has no images", "give a cohort with images and masks"));
    return new ImageFeatures(protocol, images, in.kept());
  }

  @Override
  public StepOutput run(StepInput in) {
    int patients = in.board().size();
    Map<String, Matrix> regions =
        features(in).measure(patients, in.workers(), done -> in.progress().at(done, patients));
    StepOutput out = new StepOutput();
    in.board().cohort().images().flatMap(StudyImages::remark).ifPresent(out::note);
    regions.forEach(
        (region, features) -> {
          out.image(region, features);
          out.measure("%s/%s/features".formatted(in.name(), region), features.columns());
        });
    out.table(
        in.name(),
        "Features of %d patients by protocol %s, version %s"
            .formatted(patients, protocol.name(), protocol.version()),
        List.of("Region", "Features"),
        regions.entrySet().stream()
            .map(e -> List.of(e.getKey(), Integer.toString(e.getValue().columns())))
            .toList());
    return out.document("protocol.yaml", protocol.text().getBytes(StandardCharsets.UTF_8));
  }
}
