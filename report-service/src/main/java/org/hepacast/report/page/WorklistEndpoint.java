package org.hepacast.report.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.Exchange;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.delivery.BacklogReader;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.live.EventStream;
import org.hepacast.report.live.LiveLoop;
import org.hepacast.report.worklist.Position;
import org.hepacast.report.worklist.RefusedQuery;
import org.hepacast.report.worklist.WorklistQuery;
import org.hepacast.report.worklist.WorklistReader;
import org.jspecify.annotations.Nullable;

/** The worklist, and what tells an open one of changes. */
@Path("/")
@RolesAllowed("reader")
@Audits(AuditKind.WORKLIST_READ)
public class WorklistEndpoint {
  private final WorklistReader reader;
  private final WorklistRows rows;
  private final BacklogReader backlog;
  private final LiveLoop live;
  private final Touched touched;
  private final Exchange exchange;
  private final boolean ehrConfigured;
  private final Clock clock = Clock.systemUTC();

  WorklistEndpoint(
      WorklistReader reader,
      WorklistRows rows,
      BacklogReader backlog,
      LiveLoop live,
      EhrConfig ehr,
      Touched touched,
      Exchange exchange) {
    this.touched = touched;
    this.exchange = exchange;
    this.reader = reader;
    this.rows = rows;
    this.backlog = backlog;
    this.live = live;
    this.ehrConfigured = ehr.baseUrl().isPresent();
  }

  /** The templates, checked when the service is built. */
  @CheckedTemplate(basePath = "pages")
  static class Templates {
    private Templates() {}

    static native TemplateInstance worklist(String researchUse, Banner banner, WorklistPage page);

    static native TemplateInstance refused(String researchUse, RefusedQuery why);
  }

  @GET
  @Blocking
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Response worklist(@Context UriInfo address) {
    try {
      WorklistQuery query = WorklistQuery.of(address.getQueryParameters());
      WorklistReader.Page answer = reader.page(query);
      List<WorklistRow> shown = rows.of(answer.entries(), query.seen());
      touched.patients(shown.stream().map(WorklistRow::person).toList());
      Banner banner = Banner.of(backlog.backlog(), ehrConfigured, clock.instant());
      return Response.ok(
              Templates.worklist(
                  Wording.RESEARCH_USE, banner, WorklistPage.of(query, answer, shown)))
          .build();
    } catch (RefusedQuery e) {
      return Response.status(Response.Status.BAD_REQUEST)
          .entity(Templates.refused(Wording.RESEARCH_USE, e))
          .build();
    }
  }

  /**
   * @param after up to where the page knows
   * @param last up to where it has been told since, when the browser comes back by itself
   */
  @GET
  @Path("worklist/changes")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(hidden = true)
  public void changes(
      @QueryParam("after") @Nullable String after,
      @HeaderParam("Last-Event-ID") @Nullable String last,
      @Context SseEventSink sink,
      @Context Sse sse) {
    Position position =
        Position.of(last != null ? last : after == null ? "" : after)
            .orElseThrow(
                () ->
                    new ProblemException(
                        400,
                        "Unknown position",
                        "after (or Last-Event-ID): a position that the worklist has given is"
                            + " accepted; open the worklist anew."));
    var seen = exchange.later(AuditKind.WORKLIST_READ, "GET /worklist/changes");
    if (!live.add(new EventStream(sink, sse, seen), position)) {
      throw new ProblemException(
          503,
          "Too many listeners",
          "As many pages listen as hepacast.report.worklist.listeners allows; the page tries again"
              + " by itself.");
    }
  }
}
