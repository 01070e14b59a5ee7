package org.hepacast.report.cds;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.NoPatientData;
import org.hepacast.kit.problem.ProblemException;

/** CDS Hooks 2.0 over HTTP. */
@Path(CdsAuthentication.SERVICES)
@Produces(MediaType.APPLICATION_JSON)
public class CdsEndpoint {
  private final Cards cards;
  private final Feedbacks feedbacks;
  private final SecurityIdentity caller;

  CdsEndpoint(Cards cards, Feedbacks feedbacks, SecurityIdentity caller) {
    this.cards = cards;
    this.feedbacks = feedbacks;
    this.caller = caller;
  }

  @GET
  @PermitAll
  @NoPatientData("which hooks are answered")
  @Operation(summary = "Which hooks this service answers (CDS Hooks 2.0); holds no patient data")
  public Hook.Services services() {
    return Hook.services();
  }

  @POST
  @Path("/{id}")
  @Limited
  @Audits(AuditKind.CARDS_READ)
  @RolesAllowed({CdsAuthentication.ROLE, "reader"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(summary = "The stored risks of the patient as cards")
  @APIResponse(responseCode = "200", description = "Cards; none where no risk stands")
  @APIResponse(responseCode = "400", description = "Not a CDS Hooks request")
  @APIResponse(responseCode = "412", description = "The patient is of another FHIR server")
  @APIResponse(responseCode = "503", description = "Too many at one time; Retry-After says when")
  public Card.Answer ask(String id, byte[] body) {
    Hook hook = hook(id);
    return new Card.Answer(cards.of(hook, HookRequest.read(hook, body)));
  }

  @POST
  @Path("/{id}/feedback")
  @Audits(AuditKind.CARD_ANSWERED)
  @RolesAllowed({CdsAuthentication.ROLE, "reader"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(summary = "What people made of cards")
  @APIResponse(responseCode = "200", description = "Kept; feedback to unknown cards is passed over")
  @APIResponse(responseCode = "400", description = "Not a CDS Hooks feedback")
  public void feedback(String id, byte[] body) {
    feedbacks.keep(hook(id), caller.getPrincipal().getName(), Feedback.read(body));
  }

  private static Hook hook(String id) {
    return Hook.of(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    404, "Unknown service", "GET /cds-services lists what can be asked."));
  }
}
