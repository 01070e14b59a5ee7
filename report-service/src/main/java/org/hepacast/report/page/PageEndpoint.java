package org.hepacast.report.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.Touched;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.reading.IllustrationReadings;
import org.hepacast.report.reading.RiskReadings;
import org.hepacast.report.reading.RiskView;
import org.jspecify.annotations.Nullable;

/** The page of a case. */
@Path("/")
@RolesAllowed("reader")
@Audits(AuditKind.CASE_READ)
@Produces(MediaType.TEXT_HTML)
public class PageEndpoint {
  private final RiskReadings readings;
  private final IllustrationReadings illustrations;
  private final Deployment deployment;
  private final Touched touched;
  private final @Nullable String ehrBase;

  PageEndpoint(
      RiskReadings readings,
      IllustrationReadings illustrations,
      Deployment deployment,
      EhrConfig ehr,
      Touched touched) {
    this.touched = touched;
    this.readings = readings;
    this.illustrations = illustrations;
    this.deployment = deployment;
    this.ehrBase = ehr.baseUrl().map(base -> base.toString().replaceFirst("/$", "")).orElse(null);
  }

  /** The templates, checked when the service is built. */
  @CheckedTemplate(basePath = "pages")
  static class Templates {
    private Templates() {}

    static native TemplateInstance risksOfCase(String researchUse, CasePage page);

    static native TemplateInstance unknown(String researchUse);
  }

  @GET
  @Path("cases/{caseId}")
  @Blocking
  @Operation(hidden = true)
  public Response risksOfCase(String caseId) {
    List<RiskView> views = readings.ofCase(caseId);
    if (views.isEmpty()) {
      return Response.status(Response.Status.NOT_FOUND)
          .entity(Templates.unknown(Wording.RESEARCH_USE))
          .build();
    }
    touched.caseOf(views.getFirst().risk().caseReference());
    List<RiskEvent> risks = views.stream().map(RiskView::risk).toList();
    PatientReport report = PatientReport.of(risks, illustrations.of(risks));
    CasePage page =
        CasePage.of(report, views, readings.history(caseId), deployment.references(), ehrBase);
    return Response.ok(Templates.risksOfCase(Wording.RESEARCH_USE, page)).build();
  }
}
