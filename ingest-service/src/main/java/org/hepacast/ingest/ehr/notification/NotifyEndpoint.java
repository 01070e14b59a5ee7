package org.hepacast.ingest.ehr.notification;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.ingest.config.IngestConfig;
import org.hepacast.ingest.exchange.Answer;
import org.hepacast.ingest.exchange.FhirExchange;
import org.hepacast.ingest.exchange.Outcomes;
import org.hepacast.ingest.exchange.Permits;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.security.Scopes;

/** Where the EHR sends its notifications. */
@Path("/notify")
@RolesAllowed("sender")
@Audits(AuditKind.RECORDS_POSTED)
@RunOnVirtualThread
public class NotifyEndpoint {
  private final Notifications notifications;
  private final FhirExchange exchange;
  private final Permits permits;
  private final IngestConfig.Limits limits;

  NotifyEndpoint(
      Notifications notifications, FhirExchange exchange, Permits permits, IngestConfig config) {
    this.notifications = notifications;
    this.permits = permits;
    this.exchange = exchange;
    this.limits = config.limits();
  }

  @PUT
  @Path("{type}/{id}")
  @Operation(summary = "R4 rest-hook with payload")
  public Response resource(String type, String id, @Context HttpHeaders headers, InputStream body) {
    return exchange.answer(
        headers,
        body,
        limits.resourceBytes(),
        json -> {
          permits.require(Scopes.Act.UPDATE, type);
          notifications.resource(type, id, json);
          return taken();
        });
  }

  @POST
  @Operation(summary = "R4 rest-hook without payload, or a topic-based notification Bundle")
  public Response posted(@Context HttpHeaders headers, InputStream body) {
    return exchange.answer(
        headers,
        body,
        limits.bundleBytes(),
        json -> {
          if (json.length == 0) {
            notifications.somethingChanged();
          } else {
            permits.requireAll();
            notifications.posted(json);
          }
          return taken();
        });
  }

  private static Answer taken() {
    return Answer.of(200, Outcomes.information("Noted."));
  }
}
