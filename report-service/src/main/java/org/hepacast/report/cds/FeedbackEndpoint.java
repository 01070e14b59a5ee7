package org.hepacast.report.cds;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.kit.audit.NoPatientData;
import org.hepacast.report.assessment.Wording;

/** What people made of the cards, for whoever owns the models. */
@Path("/card-feedback")
@RolesAllowed("operator")
@NoPatientData("answers to cards, which name no patient")
public class FeedbackEndpoint {
  private final Feedbacks feedbacks;

  FeedbackEndpoint(Feedbacks feedbacks) {
    this.feedbacks = feedbacks;
  }

  /** The template, checked when the service is built. */
  @CheckedTemplate(basePath = "pages")
  static class Templates {
    private Templates() {}

    static native TemplateInstance cardFeedback(String researchUse, FeedbackSummary summary);
  }

  @GET
  @Blocking
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public TemplateInstance page() {
    return Templates.cardFeedback(Wording.RESEARCH_USE, feedbacks.summary());
  }

  @GET
  @Blocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "What people made of CDS Hooks cards, by model version and the newest")
  public FeedbackSummary json() {
    return feedbacks.summary();
  }
}
