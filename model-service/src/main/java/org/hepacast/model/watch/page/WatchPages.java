package org.hepacast.model.watch.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.kit.audit.NoPatientData;
import org.hepacast.model.ModelConfig;
import org.hepacast.model.watch.judge.ModelWatch;
import org.hepacast.model.watch.recalibration.Decisions;
import org.hepacast.model.watch.stream.Watching;
import org.hepacast.modelformat.manifest.Manifest;
import org.jspecify.annotations.Nullable;

/** The pages. */
@Path("/watch")
@RolesAllowed({"reader", "operator"})
@NoPatientData("figures over many cases")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class WatchPages {
  private final Watching watching;
  private final Decisions decisions;
  private final ModelConfig config;

  WatchPages(Watching watching, Decisions decisions, ModelConfig config) {
    this.watching = watching;
    this.decisions = decisions;
    this.config = config;
  }

  /** The templates, checked when the service is built. */
  @CheckedTemplate(basePath = "watch")
  static class Templates {
    private Templates() {}

    static native TemplateInstance models(
        String researchUse, @Nullable String lookedAt, int cases, List<ModelRow> rows);

    static native TemplateInstance model(String researchUse, ModelPage page);

    static native TemplateInstance unknown(String researchUse);
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance models() {
    Optional<Watching.Look> look = watching.last();
    return Templates.models(
        Manifest.LABEL,
        look.map(one -> Words.minute(one.at())).orElse(null),
        config.watch().cases(),
        look.stream()
            .flatMap(one -> one.models().stream())
            .map(
                model ->
                    ModelRow.of(
                        model, model.proposal() != null && decisions.isOpen(model.proposal())))
            .toList());
  }

  @GET
  @Path("{family}/{version}")
  @Operation(hidden = true)
  public Response model(
      @PathParam("family") String family,
      @PathParam("version") String version,
      @QueryParam("centre") @Nullable String centre) {
    Optional<ModelWatch> found =
        watching.last().stream()
            .flatMap(look -> look.models().stream())
            .filter(model -> model.family().equals(family))
            .filter(model -> model.version().equals(version))
            .filter(model -> model.centre().equals(centre))
            .findFirst();
    return found
        .map(
            model ->
                Response.ok(
                    Templates.model(Manifest.LABEL, ModelPage.of(model, decisions.of(family)))))
        .orElseGet(
            () ->
                Response.status(Response.Status.NOT_FOUND)
                    .entity(Templates.unknown(Manifest.LABEL)))
        .build();
  }
}
