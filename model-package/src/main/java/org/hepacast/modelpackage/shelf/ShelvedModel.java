package org.hepacast.modelpackage.shelf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.modelformat.estimator.RiskModel;
import org.hepacast.modelformat.estimator.RiskProfiler;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Performance;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.pack.ModelPackage;
import org.hepacast.modelformat.serving.Serving;
import org.hepacast.modelpackage.applicability.Applicability;
import org.hepacast.modelpackage.score.PublishedScore;

/** A package that was read, verified, and found to speak the catalogue's language. */
public sealed interface ShelvedModel {
  ModelPackage pack();

  /** As it stands in every output. */
  ModelReference reference();

  /** The patients it was made for. */
  Applicability appliesTo();

  /** Names of the values it reads, as cases have them. */
  List<String> reads();

  /** A published score. */
  record Score(
      ModelPackage pack,
      ModelReference reference,
      Applicability appliesTo,
      PublishedScore estimator)
      implements ShelvedModel {
    @Override
    public List<String> reads() {
      return manifest().features().stream().map(Feature::name).toList();
    }
  }

  /**
   * A learned model.
   *
   * @param reads features of the catalogue, and radiomic ones of its protocol
   * @param profiler the model, made ready
   */
  record Learned(
      ModelPackage pack,
      ModelReference reference,
      Applicability appliesTo,
      List<String> reads,
      Serving serving,
      RiskModel estimator,
      RiskProfiler profiler)
      implements ShelvedModel {
    public Learned {
      reads = List.copyOf(reads);
    }
  }

  default Manifest manifest() {
    return pack().manifest();
  }

  default String family() {
    return manifest().family();
  }

  /** What outputs say of the model; end points that only its training data name are left out. */
  static ModelReference reference(ModelPackage pack) {
    Manifest manifest = pack.manifest();
    Manifest.Identity model = manifest.model();
    List<String> endpoints =
        manifest.predicts().endpoints().stream().map(Predicts.Horizons::endpoint).toList();
    return new ModelReference(
        model.family(),
        model.version(),
        model.title(),
        model.question(),
        Maturity.valueOf(model.maturity().name()),
        pack.digest(),
        model.citation(),
        performance(manifest),
        manifest.limits(),
        Arrays.stream(Endpoint.values())
            .filter(endpoint -> endpoints.contains(endpoint.name()))
            .sorted(java.util.Comparator.comparing(e -> endpoints.indexOf(e.name())))
            .toList());
  }

  private static String performance(Manifest manifest) {
    if (manifest.performance().isEmpty()) {
      return manifest.training().isEmpty()
          ? "No discrimination was found in a source that was read."
          : "The package tells no discrimination.";
    }
    String calibration =
        manifest.calibration().isEmpty()
            ? manifest.training().isEmpty()
                ? "Calibration and number of events: not in the sources read."
                : "The package tells no calibration."
            : "Calibration: " + words(manifest.calibration()) + ".";
    return words(manifest.performance()) + ". " + calibration;
  }

  private static String words(List<Performance> figures) {
    return figures.stream().map(Performance::words).collect(Collectors.joining("; "));
  }
}
