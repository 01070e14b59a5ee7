package org.hepacast.model.inference;

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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.NoPatientData;
import org.hepacast.model.api.FeatureMap;
import org.hepacast.model.packages.Shelves;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelpackage.scoring.Answer;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelvedModel;

/** The Open Inference Protocol, version 2: health, descriptions, answers. Nothing is stored. */
@Path("/v2")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("reader")
@NoPatientData("models")
@RunOnVirtualThread
public class InferenceResource {
  private final Shelves shelves;
  private final Scorer scorer;
  private final FeatureMap featureMap;
  private final Inputs inputs;
  private final String version;

  InferenceResource(
      Shelves shelves,
      Scorer scorer,
      FeatureMap featureMap,
      FeatureCatalogue catalogue,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.shelves = shelves;
    this.scorer = scorer;
    this.featureMap = featureMap;
    this.inputs = new Inputs(catalogue);
    this.version = version;
  }

  /** Which server this is. */
  @GET
  @Operation(summary = "Which server this is, and what it knows of the protocol")
  public InferenceAnswers.Server server() {
    return new InferenceAnswers.Server("hepacast-model-service", version, List.of());
  }

  /** It answers, so it is alive. */
  @GET
  @Path("/health/live")
  @Operation(summary = "Whether the server is alive")
  public InferenceAnswers.Live live() {
    return new InferenceAnswers.Live(true);
  }

  /** Whether it can answer. */
  @GET
  @Path("/health/ready")
  @Operation(summary = "Whether the server can answer: at least one model serves")
  public InferenceAnswers.Ready ready() {
    return new InferenceAnswers.Ready(!shelves.current().serving().isEmpty());
  }

  /** The version that serves. */
  @GET
  @Path("/models/{name}")
  @Operation(summary = "A model's tensors, and what a reader must know of it")
  public InferenceAnswers.Description describe(@PathParam("name") String name) {
    return description(serving(name));
  }

  /** Any version, also one that runs in shadow. */
  @GET
  @Path("/models/{name}/versions/{version}")
  @Operation(summary = "The tensors of a version, also of one that runs in shadow")
  public InferenceAnswers.Description describe(
      @PathParam("name") String name, @PathParam("version") String one) {
    return description(version(name, one));
  }

  /** Whether a version serves. */
  @GET
  @Path("/models/{name}/ready")
  @Operation(summary = "Whether a model can be asked")
  public InferenceAnswers.ModelReady modelReady(@PathParam("name") String name) {
    return new InferenceAnswers.ModelReady(serving(name).family(), true);
  }

  /** Whether a version can be asked. */
  @GET
  @Path("/models/{name}/versions/{version}/ready")
  @Operation(summary = "Whether a version can be asked")
  public InferenceAnswers.ModelReady modelReady(
      @PathParam("name") String name, @PathParam("version") String one) {
    return new InferenceAnswers.ModelReady(version(name, one).family(), true);
  }

  /** What the version that serves says. */
  @POST
  @Path("/models/{name}/infer")
  @Audits(AuditKind.MODEL_ASKED)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "What a model says of a batch of patients",
      description =
          "One tensor for each feature, in the catalogue's unit; null, or a tensor left out, is"
              + " missing. A row that cannot be answered refuses the request, with the reason.")
  public InferenceAnswers.Inferred infer(@PathParam("name") String name, byte[] body) {
    return inferred(serving(name), body);
  }

  /** What a version says, also one that runs in shadow. */
  @POST
  @Path("/models/{name}/versions/{version}/infer")
  @Audits(AuditKind.MODEL_ASKED)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "What a version says, also one that runs in shadow")
  public InferenceAnswers.Inferred infer(
      @PathParam("name") String name, @PathParam("version") String one, byte[] body) {
    return inferred(version(name, one), body);
  }

  private InferenceAnswers.Description description(ShelvedModel model) {
    Shelf shelf = shelves.current();
    return new InferenceAnswers.Description(
        model.family(),
        shelf.versions(model.family()),
        "hepacast_" + model.manifest().estimator().kind(),
        inputs.of(model),
        Outputs.of(model),
        InferenceAnswers.About.of(model, shelf));
  }

  private InferenceAnswers.Inferred inferred(ShelvedModel model, byte[] body) {
    Batch batch = Batch.of(tree(body), model, inputs);
    var rows = new ArrayList<Outputs.Row>();
    var faults = new ArrayList<String>();
    for (int i = 0; i < batch.rows().size(); i++) {
      FeatureMap.Reading reading = featureMap.read(batch.rows().get(i), model);
      if (!reading.faults().isEmpty()) {
        faults.add("Row %d: %s".formatted(i, String.join(" ", reading.faults())));
        continue;
      }
      Answer answer = scorer.answer(model, null, reading.values());
      switch (answer.outcome()) {
        case RiskOutcome.Scored scored -> rows.add(new Outputs.Row(scored, answer.inputs()));
        case RiskOutcome.NotComputable(List<String> reasons) -> faults.add(said(i, reasons));
        case RiskOutcome.NotApplicable(List<String> reasons) -> faults.add(said(i, reasons));
        case RiskOutcome.Withdrawn(String reason, _) -> faults.add(said(i, List.of(reason)));
      }
    }
    if (!faults.isEmpty()) {
      throw InferenceFault.refused(faults);
    }
    return new InferenceAnswers.Inferred(
        model.family(),
        model.manifest().version(),
        batch.id(),
        InferenceAnswers.About.of(model, shelves.current()),
        Outputs.of(model, rows, batch.outputs()));
  }

  private static String said(int row, List<String> reasons) {
    return "Row %d cannot be answered: %s. Send what is missing, within the ranges told, or leave the row out."
        .formatted(row, String.join("; ", reasons));
  }

  private ShelvedModel serving(String name) {
    Shelf shelf = shelves.current();
    return shelf
        .find(name)
        .orElseThrow(
            () ->
                InferenceFault.notFound(
                    "No model %s serves; %s."
                        .formatted(
                            Nearest.quoted(name),
                            Nearest.remedy(
                                name,
                                shelf.serving().stream().map(ShelvedModel::family).toList()))));
  }

  private ShelvedModel version(String name, String one) {
    Shelf shelf = shelves.current();
    return shelf
        .find(name, one)
        .orElseThrow(
            () ->
                InferenceFault.notFound(
                    "No version %s of %s can be asked; there are: %s."
                        .formatted(
                            Nearest.quoted(one),
                            Nearest.quoted(name),
                            shelf.versions(name).isEmpty()
                                ? "none"
                                : String.join(", ", shelf.versions(name)))));
  }

  private static JsonNode tree(byte[] body) {
    try {
      return EventJson.readTree(body);
    } catch (UnreadableEvent e) {
      throw InferenceFault.refused(
          e.getMessage() + "; send a JSON object with inputs: [{name, shape, datatype, data}].");
    }
  }
}
