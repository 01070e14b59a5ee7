package org.hepacast.model.packages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Inputs;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Maturity;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.manifest.Training;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.pack.DataHash;
import org.hepacast.prognosis.pack.Estimator;
import org.hepacast.prognosis.pack.TrainedModel;

/** A model trained on eight invented patients, as the workbench would write it. */
public final class LearnedPackage {
  public static final String FAMILY = "recurrence-demo";
  public static final List<String> FEATURES =
      List.of("lab.cea", "lab.nlr", "clinical.kras=mutated");

  private LearnedPackage() {}

  public static void write(Path target, String family, String version) throws IOException {
    write(target, family, version, FEATURES, List.of("ug/L", "1", ""));
  }

  static void write(
      Path target, String family, String version, List<String> names, List<String> units)
      throws IOException {
    Matrix x =
        Matrix.ofRows(
            names,
            new double[][] {
              {3, 2, 0}, {250, 5, 1}, {12, 1.5, 0}, {40, 2.5, 1},
              {90, 6, 0}, {5, 3, 1}, {400, 4, 1}, {8, 1, 0}
            });
    Estimator estimator =
        new Estimator.Classification(
            LogisticRegression.ridge(1).fit(x, Labels.of(new int[] {0, 1, 0, 1, 1, 0, 1, 0}), 1));
    List<Feature> features =
        Stream.of(0, 1, 2)
            .map(
                j ->
                    Feature.number(
                        names.get(j),
                        "",
                        units.get(j),
                        j == 1 ? 1 : 0,
                        j == 0 ? 400 : j == 1 ? 6 : 1,
                        Feature.Missing.REFUSE))
            .toList();
    var manifest =
        new Manifest(
            Manifest.FORMAT,
            new Manifest.Identity(
                family,
                version,
                "Recurrence, for demonstration",
                "How likely is a recurrence within one year?",
                Maturity.DEMONSTRATION,
                "invented patients"),
            TrainedModel.computing(estimator),
            new Predicts(
                List.of(new Predicts.Horizons("RECURRENCE", List.of(12.0))),
                "mo",
                "No interval of a single prediction is given."),
            AppliesTo.inWords("Adults after resection."),
            new Inputs(false, features),
            List.of(
                new Training(
                    "invented patients",
                    "none",
                    8,
                    4,
                    "Nothing was missing.",
                    DataHash.of(x),
                    Training.Run.here("none", 1))),
            List.of(),
            List.of(),
            List.of(),
            Manifest.Sources.none(),
            Manifest.LABEL + " Trained on invented patients.",
            List.of());
    new TrainedModel(manifest, estimator, x, "# Demonstration\n", Map.of()).write(target);
  }
}
