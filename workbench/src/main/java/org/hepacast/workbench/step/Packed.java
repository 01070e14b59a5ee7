package org.hepacast.workbench.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelformat.manifest.Evidence;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.manifest.Inputs;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Maturity;
import org.hepacast.modelformat.manifest.Performance;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.manifest.Training;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.pack.DataHash;
import org.hepacast.prognosis.pack.Estimator;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.workbench.build.Build;
import org.hepacast.workbench.cohort.CohortFacts;
import org.hepacast.workbench.cohort.Origin;

/** A trained model of a study as a package that a service can load. */
final class Packed {
  /** Rows of the training data that explanations compare with. */
  private static final int BACKGROUND = 50;

  /** A third each of the training patients. */
  private static final double THIRD = 1 / 3.0;

  /**
   * What was trained, and on whom.
   *
   * @param x the rows as they were, missing values as NaN; columns by the names of the package
   * @param events among them
   * @param fill what takes the place of missing values
   */
  record Fitted(Estimator estimator, Matrix x, int events, Transform.Fill fill) {}

  private final PackageStep.Identity identity;
  private final StepInput in;
  private final Fitted fitted;

  Packed(PackageStep.Identity identity, StepInput in, Fitted fitted) {
    this.identity = identity;
    this.in = in;
    this.fitted = fitted;
  }

  TrainedModel model() {
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            new Manifest.Identity(
                identity.family(),
                identity.version(),
                identity.title(),
                identity.question(),
                maturity(),
                data()),
            TrainedModel.computing(fitted.estimator()),
            new Predicts(
                List.of(new Predicts.Horizons(identity.predicts(), identity.horizons())),
                "mo",
                "No interval of a single prediction is given: the model gives none."),
            AppliesTo.inWords(identity.population()),
            new Inputs(false, features()),
            List.of(training()),
            performance(),
            List.of(),
            groups(),
            Manifest.Sources.none(),
            limits(),
            List.of());
    return new TrainedModel(manifest, fitted.estimator(), background(), card(manifest), Map.of());
  }

  private CohortFacts facts() {
    return in.board().cohort().facts();
  }

  private Maturity maturity() {
    return facts().simulated() ? Maturity.DEMONSTRATION : Maturity.RESEARCH;
  }

  private String data() {
    return facts().name() + (facts().simulated() ? " (simulated patients)" : "");
  }

  private String limits() {
    return Manifest.LABEL
        + (facts().simulated()
            ? " Trained on simulated patients: a demonstration, for no patient at all."
            : " Not for patients outside the population that it names.");
  }

  private Training training() {
    long missing = Arrays.stream(fitted.x().values()).filter(Double::isNaN).count();
    return new Training(
        data(),
        switch (facts().origin()) {
          case Origin.Real(String _, String licence) -> licence.isEmpty() ? "own data" : licence;
          case Origin.Simulated _ -> "simulated";
        },
        fitted.x().rows(),
        fitted.events(),
        "%d of %d values were missing; medians took their place."
            .formatted(missing, fitted.x().values().length),
        DataHash.of(fitted.x()),
        Training.Run.here(Build.program(), in.seeds().master()));
  }

  private List<Performance> performance() {
    List<Performance> known = new ArrayList<>();
    for (var asked : identity.performance().entrySet()) {
      Optional<Measure> measure =
          in.measures().stream().filter(m -> m.name().equals(asked.getValue())).findFirst();
      measure.ifPresent(m -> known.add(performance(asked.getKey(), m.value())));
    }
    return known;
  }

  private Performance performance(String statistic, Interval value) {
    return new Performance(
        statistic,
        value.estimate(),
        Double.isFinite(value.lower()) && Double.isFinite(value.upper())
            ? List.of(value.lower(), value.upper())
            : List.of(),
        identity.predicts(),
        data(),
        facts().simulated() ? "simulated patients" : "this run",
        Evidence.COMPUTED);
  }

  private List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    Matrix x = fitted.x();
    for (int j = 0; j < x.columns(); j++) {
      double[] present = Arrays.stream(x.column(j)).filter(value -> !Double.isNaN(value)).toArray();
      features.add(
          Feature.number(
                  x.names().get(j),
                  label(x.names().get(j)),
                  unit(x.names().get(j)),
                  Arrays.stream(present).min().orElseThrow(),
                  Arrays.stream(present).max().orElseThrow(),
                  Feature.Missing.REFUSE)
              .imputing(fitted.fill().values()[j]));
    }
    return features;
  }

  /** The column of the table behind a name of the package, where there is one. */
  private Optional<Variable> variable(String feature) {
    String name = feature.split("=", 2)[0];
    return in.board().table().dictionary().variables().stream()
        .filter(v -> name.equals(in.columns().features().getOrDefault(v.name(), v.name())))
        .findFirst();
  }

  private String label(String feature) {
    String[] parts = feature.split("=", 2);
    return variable(feature)
        .map(v -> parts.length == 2 ? v.label() + ": " + parts[1] : v.label())
        .orElse(feature);
  }

  private String unit(String feature) {
    return variable(feature)
        .map(Variable::type)
        .map(
            type ->
                type instanceof Variable.Type.Numeric(String unit, double _, double _)
                        && !unit.isEmpty()
                    ? unit
                    : "1")
        .orElse("1");
  }

  /** Thirds of the risks of the training patients at the first horizon. */
  private List<Group> groups() {
    Matrix x = fitted.fill().apply(fitted.x());
    double horizon = identity.horizons().getFirst();
    double[] risk =
        IntStream.range(0, x.rows())
            .mapToDouble(i -> fitted.estimator().risk(x.row(i), horizon))
            .sorted()
            .toArray();
    double middle = risk[(int) (THIRD * risk.length)];
    double high = risk[(int) (2 * THIRD * risk.length)];
    if (!(middle > 0 && high > middle)) {
      return List.of();
    }
    return List.of(
        new Group("low", "lower third of the training patients", Group.Rank.LOW, 0),
        new Group("middle", "middle third of the training patients", Group.Rank.MODERATE, middle),
        new Group("high", "upper third of the training patients", Group.Rank.HIGH, high));
  }

  private Matrix background() {
    Matrix x = fitted.fill().apply(fitted.x());
    int count = Math.min(BACKGROUND, x.rows());
    return x.selectRows(
        IntStream.range(0, count).map(k -> (int) ((long) k * x.rows() / count)).toArray());
  }

  private String card(Manifest manifest) {
    return """
    # %s %s

    %s

    **For** %s

    **Limits** %s

    **Data** %s

    Features: %s.
    """
        .formatted(
            manifest.family(),
            manifest.version(),
            identity.question(),
            identity.population(),
            manifest.limits(),
            data(),
            String.join(", ", manifest.features().stream().map(Feature::label).toList()));
  }

  /** The bytes of its zip. */
  static byte[] zip(TrainedModel model) {
    try {
      Path folder = Files.createTempDirectory("package");
      Path file = folder.resolve("model.zip");
      model.write(file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
