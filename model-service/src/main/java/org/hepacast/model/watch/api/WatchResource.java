package org.hepacast.model.watch.api;

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
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.NoPatientData;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.model.packages.Shelves;
import org.hepacast.model.topic.Reason;
import org.hepacast.model.watch.judge.ModelWatch;
import org.hepacast.model.watch.judge.Proposal;
import org.hepacast.model.watch.recalibration.Decision;
import org.hepacast.model.watch.recalibration.Decisions;
import org.hepacast.model.watch.stream.Watching;
import org.hepacast.modelformat.manifest.Manifest;

/** How the versions of a model do, and what people decide on proposed recalibrations. */
@Path("/models/{family}/watch")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class WatchResource {
  private final Watching watching;
  private final Decisions decisions;
  private final Shelves shelves;
  private final SecurityIdentity caller;
  private final Touched touched;
  private final Clock clock = Clock.systemUTC();

  WatchResource(
      Watching watching,
      Decisions decisions,
      Shelves shelves,
      SecurityIdentity caller,
      Touched touched) {
    this.touched = touched;
    this.watching = watching;
    this.decisions = decisions;
    this.shelves = shelves;
    this.caller = caller;
  }

  /** Drift, share scored, observed over expected, proposals and decisions. */
  @GET
  @RolesAllowed({"operator", "reader"})
  @NoPatientData("figures over many cases")
  @Operation(
      summary = "Drift, share scored, observed against expected, proposals and decisions",
      description = "Per version and centre, as of the last look. The pages under /watch draw it.")
  public WatchAnswers.Watch watch(@PathParam("family") String family) {
    return told(family);
  }

  /** Records that a proposal is accepted; no figure changes by that. */
  @POST
  @Path("/proposals/{id}/accept")
  @RolesAllowed("operator")
  @Audits(AuditKind.DECISION)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Records that a proposed recalibration is accepted",
      description =
          "Kept for ever with who and when. No figure changes by that: the factor takes effect"
              + " with a package of the next version that has it. An optional body {\"reason\":"
              + " \"...\"} is kept with the decision.")
  public WatchAnswers.Watch accept(
      @PathParam("family") String family, @PathParam("id") String id, byte[] body) {
    return decide(family, id, Decision.Answer.ACCEPTED, body);
  }

  /** Records that a proposal is declined. */
  @POST
  @Path("/proposals/{id}/decline")
  @RolesAllowed("operator")
  @Audits(AuditKind.DECISION)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Records that a proposed recalibration is declined")
  public WatchAnswers.Watch decline(
      @PathParam("family") String family, @PathParam("id") String id, byte[] body) {
    return decide(family, id, Decision.Answer.DECLINED, body);
  }

  private WatchAnswers.Watch decide(String family, String id, Decision.Answer answer, byte[] body) {
    String reason = Reason.of(body);
    Proposal proposal =
        models(family).stream()
            .map(ModelWatch::proposal)
            .filter(Objects::nonNull)
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new ProblemException(
                        404,
                        "No such proposal",
                        "Nothing of this id is proposed for %s: the figures have changed since,"
                                .formatted(family)
                            + " or never led to it. Look again, and decide on what stands there."));
    touched.detail(
        "decision",
        "%s proposal %s".formatted(answer.name().toLowerCase(Locale.ROOT), proposal.id()));
    try {
      decisions.append(
          new Decision(proposal, answer, clock.instant(), caller.getPrincipal().getName(), reason));
    } catch (IllegalStateException e) {
      throw new ProblemException(
          503, "Not decided", "Kafka has not kept the decision; ask again when it answers.");
    }
    return told(family);
  }

  private WatchAnswers.Watch told(String family) {
    List<ModelWatch> models = models(family);
    if (models.isEmpty() && shelves.current().versions(family).isEmpty()) {
      throw new ProblemException(
          404,
          "No such model",
          "No model of this name is there or has ever answered; these are: "
              + String.join(
                  ", ",
                  shelves.current().serving().stream().map(model -> model.family()).toList()));
    }
    return new WatchAnswers.Watch(
        Manifest.LABEL,
        family,
        watching.last().map(Watching.Look::at).orElse(null),
        models.stream().map(WatchAnswers.Version::of).toList(),
        decisions.of(family));
  }

  private List<ModelWatch> models(String family) {
    return watching.last().stream()
        .flatMap(look -> look.models().stream())
        .filter(model -> model.family().equals(family))
        .toList();
  }
}
