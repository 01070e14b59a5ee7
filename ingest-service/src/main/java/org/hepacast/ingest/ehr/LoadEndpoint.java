package org.hepacast.ingest.ehr;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.ingest.config.IngestConfig;
import org.hepacast.ingest.ehr.load.Load;
import org.hepacast.ingest.ehr.load.Loads;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.NoPatientData;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** First loads: the history of a patient or of the whole EHR. */
@Path("/admin/load")
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
public class LoadEndpoint {
  private final EhrConnection connection;
  private final String source;
  private final Touched touched;

  LoadEndpoint(EhrConnection connection, IngestConfig config, Touched touched) {
    this.connection = connection;
    this.source = config.ehr().source();
    this.touched = touched;
  }

  @POST
  @Audits(AuditKind.DECISION)
  @Operation(summary = "Starts reading the history of one patient, or of all")
  public Response start(@QueryParam("patient") @Nullable String patient) {
    Loads loads = loads();
    touched.detail("decision", patient == null ? "load everything" : "load a patient");
    if (patient != null) {
      touched.patient(source, patient(patient).toString());
    }
    Load started =
        (patient == null ? loads.start() : loads.start(patient(patient)))
            .orElseThrow(
                () ->
                    new ProblemException(
                        409,
                        "A load is running",
                        "Wait until GET /admin/load says it has ended, then start the next."));
    return Response.accepted(started).build();
  }

  @GET
  @NoPatientData("how far a load is")
  @Operation(summary = "How far the load is that runs, or ran last")
  public Load latest() {
    return loads()
        .latest()
        .orElseThrow(
            () ->
                new ProblemException(
                    404,
                    "No load",
                    "None was started since this service started; POST starts one."));
  }

  private Loads loads() {
    return switch (connection) {
      case EhrConnection.To ehr -> ehr.loads();
      case EhrConnection.None none ->
          throw new ProblemException(
              409, "No EHR", "Set hepacast.ingest.ehr.url to the EHR's FHIR address.");
    };
  }

  private static Reference patient(String id) {
    if (!Reference.isId(id)) {
      throw new ProblemException(
          400, "No patient id", "patient is the logical id at the EHR, without Patient/.");
    }
    return new Reference("Patient", id);
  }
}
