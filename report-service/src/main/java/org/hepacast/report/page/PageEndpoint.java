package org.hepacast.report.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.kit.page.Times;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.delivery.Backlog;
import org.hepacast.report.delivery.BacklogReader;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.reading.RiskReadings;
import org.hepacast.report.reading.RiskView;
import org.jspecify.annotations.Nullable;

/** The pages for people: the worklist, and a case. */
@Path("/")
@RolesAllowed("reader")
@Produces(MediaType.TEXT_HTML)
public class PageEndpoint {
  private static final int PAGE = 50;

  private final RiskReadings readings;
  private final BacklogReader backlog;
  private final Deployment deployment;
  private final @Nullable String ehrBase;
  private final Clock clock = Clock.systemUTC();

  PageEndpoint(RiskReadings readings, BacklogReader backlog, Deployment deployment, EhrConfig ehr) {
    this.readings = readings;
    this.backlog = backlog;
    this.deployment = deployment;
    this.ehrBase = ehr.baseUrl().map(base -> base.toString().replaceFirst("/$", "")).orElse(null);
  }

  /** The templates, checked when the service is built. */
  @CheckedTemplate(basePath = "pages")
  static class Templates {
    private Templates() {}

    static native TemplateInstance worklist(
        String researchUse, Banner banner, List<WorklistRow> rows, int page, boolean more);

    static native TemplateInstance risksOfCase(String researchUse, CasePage page);

    static native TemplateInstance unknown(String researchUse);
  }

  /**
   * What is not yet with the EHR.
   *
   * @param oldest age of the oldest; null when nothing waits
   */
  record Banner(long waiting, long parked, @Nullable String oldest, boolean ehrConfigured) {
    public boolean shown() {
      return waiting > 0 || parked > 0 || !ehrConfigured;
    }
  }

  @GET
  @Blocking
  @Operation(hidden = true)
  public TemplateInstance worklist(@QueryParam("page") @DefaultValue("1") int page) {
    int shown = Math.clamp(page, 1, Integer.MAX_VALUE / PAGE);
    List<List<RiskView>> cases = readings.newest(PAGE + 1, (shown - 1) * PAGE);
    List<WorklistRow> rows =
        cases.stream().limit(PAGE).map(views -> WorklistRow.of(views, ehrBase)).toList();
    return Templates.worklist(Wording.RESEARCH_USE, banner(), rows, shown, cases.size() > PAGE);
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
    PatientReport report = PatientReport.of(views.stream().map(RiskView::risk).toList());
    CasePage page =
        CasePage.of(report, views, readings.history(caseId), deployment.references(), ehrBase);
    return Response.ok(Templates.risksOfCase(Wording.RESEARCH_USE, page)).build();
  }

  private Banner banner() {
    Backlog now = backlog.backlog();
    return new Banner(
        now.waiting(),
        now.parked(),
        now.oldest() == null ? null : Times.age(Duration.between(now.oldest(), clock.instant())),
        ehrBase != null);
  }
}
