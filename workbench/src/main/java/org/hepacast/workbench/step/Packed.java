package org.hepacast.workbench.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelformat.manifest.Evidence;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Inputs;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Maturity;
import org.hepacast.modelformat.manifest.Performance;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.manifest.Training;
import org.hepacast.modelformat.serving.Serving;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
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

  /** What the protocol is called in the package. */
  private static final String PROTOCOL = "protocol.yaml";

  /**
   * What was trained, and on whom.
   *
   * @param events among the training patients
   */
  record Fitted(Estimator estimator, PackedInputs inputs, int events, PackedGroups groups) {}

  private final PackageIdentity identity;
  private final StepInput in;
  private final Fitted fitted;
  private final Matrix background;

  Packed(PackageIdentity identity, StepInput in, Fitted fitted) {
    this.identity = identity;
    this.in = in;
    this.fitted = fitted;
    this.background = background(fitted.inputs().filled());
  }

  /** How the training patients of a group are called. */
  static String cohort(StepInput in) {
    return data(in.board().cohort().facts())
        + ", each by the risk of a model that had not seen the patient";
  }

  /** Writes package and example, and says whether a service answers with it. */
  void write(StepOutput out) {
    TrainedModel model = model("");
    Optional<String> fault = Servable.fault(zip(model));
    if (fault.isPresent()) {
      model = model(" No service answers with it: %s.".formatted(fault.get()));
    }
    byte[] zip = zip(model);
    out.document(identity.name().family() + ".zip", zip);
    if (facts().simulated()) {
      PackedExample.write(in.name(), model, fitted.inputs().x(), out);
    }
    out.tell(
        fault
            .map(
                why ->
                    "The model %s cannot be served as it is: %s."
                        .formatted(identity.identifier(), why))
            .orElseGet(
                () ->
                    "The model %s can be served: model-service reads %s for it."
                        .formatted(identity.identifier(), Servable.reads(zip))));
  }

  private TrainedModel model(String unserved) {
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            new Manifest.Identity(
                identity.name().family(),
                identity.name().version(),
                identity.name().title(),
                identity.name().question(),
                facts().simulated() ? Maturity.DEMONSTRATION : Maturity.RESEARCH,
                data(facts())),
            TrainedModel.computing(fitted.estimator()),
            new Predicts(
                List.of(new Predicts.Horizons(identity.predicts(), identity.horizons())),
                "mo",
                "No interval of a single prediction is given: the model gives none."),
            appliesTo(),
            new Inputs(false, fitted.inputs().features()),
            List.of(training()),
            performance(),
            List.of(),
            fitted.groups().groups(),
            Manifest.Sources.none(),
            limits() + unserved,
            List.of());
    return new TrainedModel(
        manifest,
        fitted.estimator(),
        background,
        card(manifest),
        identity
            .protocol()
            .map(p -> Map.of(PROTOCOL, p.text().getBytes(StandardCharsets.UTF_8)))
            .orElse(Map.of()),
        serving());
  }

  /** By name and version: what else counts in the imaging service's digest chooses the series. */
  private Serving serving() {
    return new Serving(
        identity.protocol().stream()
            .map(p -> new Serving.Protocol(p.name(), p.version(), ""))
            .toList(),
        fitted.inputs().seen(),
        fitted.groups().curves(),
        List.of());
  }

  private AppliesTo appliesTo() {
    AppliesTo said = identity.appliesTo();
    List<String> ruled = said.features().stream().map(AppliesTo.FeatureRule::feature).toList();
    return new AppliesTo(
        said.index(),
        Stream.concat(
                said.features().stream(),
                fitted.inputs().rules().stream().filter(rule -> !ruled.contains(rule.feature())))
            .toList(),
        said.assumptions());
  }

  private CohortFacts facts() {
    return in.board().cohort().facts();
  }

  private static String data(CohortFacts facts) {
    return facts.name() + (facts.simulated() ? " (simulated patients)" : "");
  }

  private String limits() {
    return Manifest.LABEL
        + (facts().simulated()
            ? " Trained on simulated patients: a demonstration, for no patient at all."
            : " Not for patients outside the population that it names.");
  }

  private Training training() {
    Matrix x = fitted.inputs().x();
    long missing = Arrays.stream(x.values()).filter(Double::isNaN).count();
    return new Training(
        data(facts()),
        switch (facts().origin()) {
          case Origin.Real(String _, String licence) -> licence.isEmpty() ? "own data" : licence;
          case Origin.Simulated _ -> "simulated";
        },
        x.rows(),
        fitted.events(),
        "%d of %d values were missing; medians took their place."
            .formatted(missing, x.values().length),
        DataHash.of(x),
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
        data(facts()),
        facts().simulated() ? "simulated patients" : "this run",
        Evidence.COMPUTED);
  }

  private static Matrix background(Matrix x) {
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
            identity.name().question(),
            identity.population(),
            manifest.limits(),
            data(facts()),
            String.join(", ", manifest.features().stream().map(Feature::label).toList()));
  }

  /** The bytes of its zip. */
  private static byte[] zip(TrainedModel model) {
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
