package org.hepacast.model.inference;

import java.util.List;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/** Bodies of the answers. */
final class InferenceAnswers {
  private InferenceAnswers() {}

  record Server(String name, String version, List<String> extensions) {}

  record Live(boolean live) {}

  record Ready(boolean ready) {}

  record ModelReady(String name, boolean ready) {}

  record Description(
      String name,
      List<String> versions,
      String platform,
      List<Tensor.Description> inputs,
      List<Tensor.Description> outputs,
      About parameters) {}

  record Inferred(
      String model_name,
      String model_version,
      @Nullable String id,
      About parameters,
      List<Tensor> outputs) {
    /** Without values: they are patient data. */
    @Override
    public String toString() {
      return "Inferred[" + model_name + ":" + model_version + "]";
    }
  }

  /**
   * What a reader must know of every answer.
   *
   * @param role {@code serving}, or {@code shadow}: reaches no record
   */
  record About(
      String label,
      String version,
      Maturity maturity,
      String role,
      String digest,
      String question,
      List<Predicts.Horizons> endpoints,
      String uncertainty,
      String performance,
      String limits) {
    static About of(ShelvedModel model, Shelf shelf) {
      ModelReference reference = model.reference();
      Predicts predicts = model.manifest().predicts();
      boolean serves = shelf.find(model.family()).filter(model::equals).isPresent();
      return new About(
          Manifest.LABEL,
          reference.version(),
          reference.maturity(),
          serves ? "serving" : "shadow",
          reference.digest(),
          reference.question(),
          predicts.endpoints(),
          predicts.uncertainty(),
          reference.performance(),
          reference.limits());
    }
  }
}
