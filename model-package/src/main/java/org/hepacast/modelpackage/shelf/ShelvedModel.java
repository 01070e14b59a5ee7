package org.hepacast.modelpackage.shelf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.Maturity;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.modelformat.estimator.RiskModel;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Performance;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.pack.ModelPackage;
import org.hepacast.modelpackage.applicability.Applicability;
import org.hepacast.modelpackage.score.PublishedScore;

/** A package that was read, verified, and found to speak the catalogue's language. */
public sealed interface ShelvedModel {
  ModelPackage pack();

  /** As it stands in every output. */
  ModelReference reference();

  /** A published score: it can be asked of a case. */
  record Score(
      ModelPackage pack,
      ModelReference reference,
      Applicability appliesTo,
      PublishedScore estimator)
      implements ShelvedModel {}

  /** A learned model: it answers by the names of its inputs. */
  record Learned(ModelPackage pack, ModelReference reference, RiskModel estimator)
      implements ShelvedModel {}

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
      return "No discrimination was found in a source that was read.";
    }
    String calibration =
        manifest.calibration().isEmpty()
            ? "Calibration and number of events: not in the sources read."
            : "Calibration: " + words(manifest.calibration()) + ".";
    return words(manifest.performance()) + ". " + calibration;
  }

  private static String words(List<Performance> figures) {
    return figures.stream().map(Performance::words).collect(Collectors.joining("; "));
  }
}
