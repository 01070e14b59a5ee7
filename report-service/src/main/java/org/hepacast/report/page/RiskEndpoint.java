package org.hepacast.report.page;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.report.reading.RiskReadings;
import org.hepacast.report.reading.RiskView;

/** The risks of a case for programs. */
@Path("/risks")
@RolesAllowed("reader")
@Audits(AuditKind.CASE_READ)
public class RiskEndpoint {
  private final RiskReadings readings;
  private final Touched touched;

  RiskEndpoint(RiskReadings readings, Touched touched) {
    this.touched = touched;
    this.readings = readings;
  }

  /** What is known of a case, by model family. */
  record CaseRisks(String caseId, List<RiskView> risks) {}

  @GET
  @Path("/{caseId}")
  @Produces(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(summary = "The newest risk of each model family, and how far its delivery is")
  @APIResponse(responseCode = "200", description = "The risks of the case")
  @APIResponse(responseCode = "404", description = "No risk of this case has arrived")
  public String risks(String caseId) {
    List<RiskView> risks = readings.ofCase(caseId);
    if (risks.isEmpty()) {
      throw new ProblemException(404, "Unknown case", "No risk of this case has arrived.");
    }
    touched.caseOf(risks.getFirst().risk().caseReference());
    return new String(EventJson.write(new CaseRisks(caseId, risks)), StandardCharsets.UTF_8);
  }
}
