package org.hepacast.report.page;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.report.drawing.Svg;
import org.hepacast.report.patientreport.Block;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.print.PdfReport;
import org.hepacast.report.reading.IllustrationReadings;
import org.hepacast.report.reading.RiskReadings;
import org.hepacast.report.reading.RiskView;

/** The report of a case as files: printed, and its pictures. */
@Path("/")
@RolesAllowed("reader")
@Audits(AuditKind.REPORT_READ)
public class ReportEndpoint {
  private static final String PDF = "application/pdf";
  private static final String PNG = "image/png";
  private static final String SVG = "image/svg+xml";

  private final RiskReadings readings;
  private final IllustrationReadings illustrations;
  private final Touched touched;

  ReportEndpoint(RiskReadings readings, IllustrationReadings illustrations, Touched touched) {
    this.touched = touched;
    this.readings = readings;
    this.illustrations = illustrations;
  }

  @GET
  @Path("cases/{caseId}/report.pdf")
  @Produces(PDF)
  @Blocking
  @Operation(summary = "The report of a case, printed: one page, and the details")
  @APIResponse(responseCode = "200", description = "Of the risks as they stand now")
  @APIResponse(responseCode = "404", description = "No risk of this case has arrived")
  public Response pdf(String caseId) {
    PatientReport report = report(caseId);
    return Response.ok(PdfReport.of(report))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "inline; filename=\"risk-report-" + report.edition() + ".pdf\"")
        .build();
  }

  @GET
  @Path("cases/{caseId}/figures/{figure}.svg")
  @Produces(SVG)
  @Blocking
  @Operation(summary = "One picture of a case's report")
  @APIResponse(responseCode = "200", description = "Of the risks as they stand now")
  @APIResponse(responseCode = "404", description = "There is no such case or picture")
  public String figure(String caseId, String figure) {
    Block.Figure found = report(caseId).figures().get(figure);
    if (found == null) {
      throw new ProblemException(404, "Unknown picture", "The report has no such picture.");
    }
    return Svg.of(
        found.drawing(),
        found.title() + ". " + found.words(),
        id -> "/cases/" + caseId + "/images/" + id + ".png");
  }

  @GET
  @Path("cases/{caseId}/images/{image}.png")
  @Produces(PNG)
  @Blocking
  @Audits(AuditKind.IMAGES_READ)
  @Operation(summary = "The pixels of one lesion of a case's report")
  @APIResponse(responseCode = "200", description = "Of the risks as they stand now")
  @APIResponse(responseCode = "404", description = "The report no longer shows it")
  public byte[] pixels(String caseId, String image) {
    return report(caseId)
        .pixels(image)
        .orElseThrow(
            () -> new ProblemException(404, "Unknown picture", "The report has no such picture."));
  }

  private PatientReport report(String caseId) {
    List<RiskView> views = readings.ofCase(caseId);
    if (views.isEmpty()) {
      throw new ProblemException(404, "Unknown case", "No risk of this case has arrived.");
    }
    touched.caseOf(views.getFirst().risk().caseReference());
    List<RiskEvent> risks = views.stream().map(RiskView::risk).toList();
    return PatientReport.of(risks, illustrations.of(risks));
  }
}
