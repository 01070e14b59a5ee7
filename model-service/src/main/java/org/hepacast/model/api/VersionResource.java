package org.hepacast.model.api;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.NoPatientData;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.model.choice.Choice;
import org.hepacast.model.choice.Choices;
import org.hepacast.model.packages.Shelves;
import org.hepacast.model.scoring.Comparison;
import org.hepacast.model.topic.Reason;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a model serves, which run in its shadow, and how one takes the other's place.
 */
@Path("/models/{family}/versions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VersionResource {
  private final Shelves shelves;
  private final Choices choices;
  private final Comparison comparison;
  private final SecurityIdentity caller;
  private final Touched touched;
  private final Clock clock = Clock.systemUTC();

  VersionResource(
      Shelves shelves,
      Choices choices,
      Comparison comparison,
      SecurityIdentity caller,
      Touched touched) {
    this.touched = touched;
    this.shelves = shelves;
    this.choices = choices;
    this.comparison = comparison;
    this.caller = caller;
  }

  /**
   * What is there of a family, what was decided, and how the shadows differ.
   *
   * @param serving null where none does
   */
  public record Versions(
      String label,
      String family,
      @Nullable String serving,
      List<String> shadows,
      List<Choice> decisions,
      List<Comparison.Difference> differences) {}

  /** The versions of a family. */
  @GET
  @Operation(
      summary = "Which version serves, which run in shadow, what was decided, how they differ",
      description = "Differences are counted by this instance since it has started.")
  @RolesAllowed({"operator", "reader"})
  @NoPatientData("models")
  public Versions versions(@PathParam("family") String family) {
    return told(family);
  }

  private Versions told(String family) {
    Shelf shelf = shelves.current();
    List<String> all = require(shelf, family);
    String serving = servingOf(shelf, family);
    return new Versions(
        Manifest.LABEL,
        family,
        serving,
        all.stream().filter(version -> !version.equals(serving)).toList(),
        choices.of(family),
        comparison.of(family));
  }

  /** Lets a version serve: also the way back. Every case is scored again. */
  @POST
  @Path("/{version}/serve")
  @RolesAllowed("operator")
  @Audits(AuditKind.DECISION)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Lets a version of a learned model serve, also an earlier one",
      description =
          "Every case is scored again. An optional body {\"reason\": \"...\"} is kept with the"
              + " decision.")
  public Versions serve(
      @PathParam("family") String family, @PathParam("version") String version, byte[] body) {
    Shelf shelf = shelves.current();
    List<String> all = require(shelf, family);
    if (shelf.find(family).filter(ShelvedModel.Score.class::isInstance).isPresent()) {
      throw new ProblemException(
          409,
          "Not chosen",
          "Of a published score the highest version serves; take its package away to go back.");
    }
    if (!all.contains(version)) {
      throw new ProblemException(
          404,
          "No such version",
          "There is no such version of %s; there are %s."
              .formatted(family, String.join(", ", all)));
    }
    String before = servingOf(shelf, family);
    touched.detail("decision", "serve %s %s".formatted(family, version));
    if (!version.equals(before)) {
      keep(
          new Choice(
              family,
              version,
              before,
              clock.instant(),
              caller.getPrincipal().getName(),
              Reason.of(body)));
      shelves.lookNow();
    }
    return told(family);
  }

  private void keep(Choice choice) {
    try {
      choices.append(choice);
    } catch (IllegalStateException e) {
      throw new ProblemException(
          503, "Not decided", "Kafka has not kept the decision; ask again when it answers.");
    }
  }

  private static List<String> require(Shelf shelf, String family) {
    List<String> all = shelf.versions(family);
    if (all.isEmpty()) {
      throw new ProblemException(
          404,
          "No such model",
          "No model of this name is there; these are: "
              + String.join(", ", shelf.serving().stream().map(ShelvedModel::family).toList()));
    }
    return all;
  }

  private static @Nullable String servingOf(Shelf shelf, String family) {
    return shelf.find(family).map(model -> model.manifest().version()).orElse(null);
  }
}
