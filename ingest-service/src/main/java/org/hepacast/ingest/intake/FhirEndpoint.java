package org.hepacast.ingest.intake;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.check.CheckParameters;
import org.hepacast.ingest.check.RecordCheck;
import org.hepacast.ingest.config.IngestConfig;
import org.hepacast.ingest.exchange.Answer;
import org.hepacast.ingest.exchange.FhirExchange;
import org.hepacast.ingest.exchange.Permits;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.NoPatientData;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.security.Scopes;

/** FHIR R4 as an intake: what is sent here is passed on, not kept. */
@Path("/fhir")
@RunOnVirtualThread
public class FhirEndpoint {
  private static final String CHECK = "$check";

  private final Intake intake;
  private final FhirExchange exchange;
  private final Capability capability;
  private final RecordCheck check;
  private final Permits permits;
  private final Touched touched;
  private final IngestConfig.Limits limits;

  FhirEndpoint(
      Intake intake,
      FhirExchange exchange,
      Capability capability,
      RecordCheck check,
      Permits permits,
      IngestConfig config,
      Touched touched) {
    this.touched = touched;
    this.check = check;
    this.permits = permits;
    this.intake = intake;
    this.exchange = exchange;
    this.capability = capability;
    this.limits = config.limits();
  }

  @GET
  @Path("metadata")
  @PermitAll
  @NoPatientData("what is understood")
  @Operation(summary = "CapabilityStatement")
  public Response metadata(@Context HttpHeaders headers) {
    return exchange.answer(headers, capability.answer());
  }

  @POST
  @RolesAllowed("sender")
  @Audits(AuditKind.RECORDS_POSTED)
  @Operation(summary = "Takes a transaction or batch Bundle")
  public Response bundle(@Context HttpHeaders headers, InputStream body) {
    return exchange.answer(
        headers,
        body,
        limits.bundleBytes(),
        json -> {
          permits.requireAll();
          return intake.bundle(json);
        });
  }

  @POST
  @Path(CHECK)
  @RolesAllowed("sender")
  @Audits(AuditKind.RECORDS_CHECKED)
  @Operation(summary = "Tells what is understood of a resource or Bundle; nothing is kept")
  public Response check(@Context HttpHeaders headers, InputStream body) {
    return exchange.answer(
        headers,
        body,
        limits.bundleBytes(),
        json -> Answer.of(200, CheckParameters.of(check.check(List.of(json)))));
  }

  @POST
  @Path("{type}")
  @RolesAllowed("sender")
  @Audits(AuditKind.RECORDS_POSTED)
  @Operation(summary = "Takes one resource; without an id it gets a derived one")
  public Response create(String type, @Context HttpHeaders headers, InputStream body) {
    if (type.equals(CHECK)) {
      // Some clients write it as %24check, which is the same address and finds its way here.
      touched.as(AuditKind.RECORDS_CHECKED);
      return check(headers, body);
    }
    return exchange.answer(
        headers,
        body,
        limits.resourceBytes(),
        ofType(type, Scopes.Act.CREATE, json -> intake.create(type, json)));
  }

  @PUT
  @Path("{type}/{id}")
  @RolesAllowed("sender")
  @Audits(AuditKind.RECORDS_POSTED)
  @Operation(summary = "Takes one resource under its id")
  public Response update(String type, String id, @Context HttpHeaders headers, InputStream body) {
    return exchange.answer(
        headers,
        body,
        limits.resourceBytes(),
        ofType(type, Scopes.Act.UPDATE, json -> intake.update(type, checked(id), json)));
  }

  private Function<byte[], Answer> ofType(
      String type, Scopes.Act act, Function<byte[], Answer> work) {
    if (ResourceTypes.isRead(type)) {
      return json -> {
        permits.require(act, type);
        return work.apply(json);
      };
    }
    return json -> {
      throw new Refusal(
          404,
          Finding.Code.WRONG_RESOURCE_TYPE,
          "address",
          intake.isResourceType(type)
              ? "a resource type this suite does not read"
              : "no resource type of FHIR R4",
          "send one of " + String.join(", ", ResourceTypes.READ));
    };
  }

  private static String checked(String id) {
    if (!Reference.isId(id)) {
      throw new Refusal(
          400,
          Finding.Code.MALFORMED,
          "address",
          "no FHIR id",
          "use letters, digits, '-' and '.', at most 64 of them");
    }
    return id;
  }
}
