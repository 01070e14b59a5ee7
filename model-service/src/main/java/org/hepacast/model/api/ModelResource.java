package org.hepacast.model.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.NoPatientData;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.model.packages.Shelves;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelpackage.scoring.Answer;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelvedModel;

/** Which models are loaded, and what one of them says of given values. */
@Path("/models")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("reader")
@NoPatientData("models")
@RunOnVirtualThread
public class ModelResource {
  private final Shelves shelves;
  private final Scorer scorer;
  private final FeatureMap featureMap;

  ModelResource(Shelves shelves, Scorer scorer, FeatureMap featureMap) {
    this.shelves = shelves;
    this.scorer = scorer;
    this.featureMap = featureMap;
  }

  /** The models that serve, those that run in shadow, and the packages that do neither. */
  @GET
  @Operation(summary = "The models that serve, and the packages that do not, with their reasons")
  public ModelAnswers.Models models() {
    Shelf shelf = shelves.current();
    return new ModelAnswers.Models(
        Manifest.LABEL,
        shelf.serving().stream().map(ModelResource::summary).toList(),
        shelf.shadows().stream().map(ModelResource::summary).toList(),
        shelf.aside());
  }

  /** One model with its manifest and card. */
  @GET
  @Path("/{family}")
  @Operation(summary = "One model: its manifest, its card, its digest")
  public ModelAnswers.Details model(@PathParam("family") String family) {
    ShelvedModel model = find(family);
    return new ModelAnswers.Details(
        Manifest.LABEL, "serving", model.reference(), model.pack().source(), model.pack().card());
  }

  /** What the model says of the given values; nothing is stored. */
  @POST
  @Path("/{family}/predict")
  @Audits(AuditKind.MODEL_ASKED)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "What the model says of given values; nothing is stored",
      description =
          "The body maps feature names to {value, unit[, comparator]}, true or false, or a code of"
              + " the catalogue; a radiomic feature to a number. What is left out is missing, and"
              + " the answer says what follows.")
  public ModelAnswers.Predicted predict(@PathParam("family") String family, byte[] body) {
    ShelvedModel model = find(family);
    FeatureMap.Reading reading = featureMap.read(tree(body), model);
    if (!reading.faults().isEmpty()) {
      throw new ProblemException(
          422, "Values that cannot be used", String.join(" ", reading.faults()));
    }
    Answer answer = scorer.answer(model, null, reading.values());
    List<FeatureValue> inputs = answer.inputs().values();
    return new ModelAnswers.Predicted(
        Manifest.LABEL,
        model.reference(),
        answer.outcome(),
        inputs,
        inputs.stream()
            .filter(FeatureValue.Missing.class::isInstance)
            .map(FeatureValue::name)
            .toList());
  }

  private ShelvedModel find(String family) {
    Shelf shelf = shelves.current();
    return shelf
        .find(family)
        .orElseThrow(
            () ->
                new ProblemException(
                    404,
                    "No such model",
                    "No model of this name serves; these do: "
                        + String.join(
                            ", ", shelf.serving().stream().map(ShelvedModel::family).toList())));
  }

  private static JsonNode tree(byte[] body) {
    try {
      return EventJson.readTree(body);
    } catch (UnreadableEvent e) {
      throw new ProblemException(
          400,
          "Not readable",
          e.getMessage() + "; send a JSON object that maps feature names to values");
    }
  }

  private static ModelAnswers.Summary summary(ShelvedModel shelved) {
    ModelReference model = shelved.reference();
    return new ModelAnswers.Summary(
        model.family(),
        model.version(),
        model.title(),
        model.question(),
        model.maturity(),
        shelved.manifest().estimator().kind());
  }
}
