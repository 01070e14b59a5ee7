package org.hepacast.modelpackage.format;

import com.fasterxml.jackson.databind.JsonNode;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.modelpackage.score.Estimator;

/**
 * A package that was verified.
 *
 * @param source the manifest as written, for people and programs that ask
 * @param card the model card, Markdown
 * @param reference as it stands in every output
 */
public record ModelPackage(
    Manifest manifest,
    JsonNode source,
    String card,
    Estimator estimator,
    ModelReference reference) {

  public String family() {
    return manifest.family();
  }
}
