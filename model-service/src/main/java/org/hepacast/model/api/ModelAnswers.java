package org.hepacast.model.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.modelpackage.shelf.Shelf;

/** Bodies of the answers. */
final class ModelAnswers {
  private ModelAnswers() {}

  /**
   * @param serving cases are scored by them
   * @param shadows other versions of learned models: asked of every case, published to nobody
   * @param aside packages that do neither, each with its reason
   */
  record Models(
      String label, List<Summary> serving, List<Summary> shadows, List<Shelf.Aside> aside) {}

  /**
   * One line of the list.
   *
   * @param kind of estimator
   */
  record Summary(
      String family,
      String version,
      String title,
      String question,
      Maturity maturity,
      String kind) {}

  /**
   * @param status {@code serving}
   * @param manifest as the package has it
   * @param card Markdown
   */
  record Details(
      String label,
      String status,
      ModelReference model,
      @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode manifest,
      String card) {}

  /**
   * @param label that this is not for clinical decisions
   * @param missing names of the inputs that are missing
   */
  record Predicted(
      String label,
      ModelReference model,
      RiskOutcome outcome,
      List<FeatureValue> inputs,
      List<String> missing) {

    /** Without values: they are patient data. */
    @Override
    public String toString() {
      return "Predicted[" + model.identifier() + "]";
    }
  }
}
