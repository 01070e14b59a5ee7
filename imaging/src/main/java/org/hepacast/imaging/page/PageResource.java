package org.hepacast.imaging.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.imaging.api.Reading;
import org.hepacast.imaging.store.JobQueries;
import org.hepacast.imaging.store.JobView;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.Touched;

/** The pages for people: the jobs, and one with its pictures. */
@Path("/imaging")
@RolesAllowed("reader")
@Audits(AuditKind.IMAGES_READ)
@Produces(MediaType.TEXT_HTML)
@Blocking
public class PageResource {
  private static final int PAGE = 50;
  private static final String RESEARCH_USE = "Research use only, not for clinical decisions.";

  private final Reading reading;
  private final Touched touched;

  PageResource(Reading reading, Touched touched) {
    this.touched = touched;
    this.reading = reading;
  }

  /** The templates, checked when the service is built. */
  @CheckedTemplate(basePath = "imaging")
  static class Templates {
    private Templates() {}

    static native TemplateInstance jobs(
        String researchUse, List<JobRow> rows, int page, boolean more);

    static native TemplateInstance job(String researchUse, JobDetail detail);

    static native TemplateInstance unknown(String researchUse);
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance jobs(@QueryParam("page") @DefaultValue("1") int page) {
    int shown = Math.clamp(page, 1, Integer.MAX_VALUE / PAGE);
    List<JobView> views =
        reading.of(
            connection ->
                JobQueries.list(connection, JobQueries.Filter.NONE, PAGE + 1, (shown - 1L) * PAGE));
    views.stream().limit(PAGE).forEach(this::touch);
    return Templates.jobs(
        RESEARCH_USE,
        views.stream().limit(PAGE).map(JobRow::of).toList(),
        shown,
        views.size() > PAGE);
  }

  @GET
  @Path("show/{jobId}")
  @Operation(hidden = true)
  public Response job(@PathParam("jobId") String jobId) {
    Optional<JobView.Detail> found = reading.of(connection -> JobQueries.find(connection, jobId));
    if (found.isEmpty()) {
      return Response.status(Response.Status.NOT_FOUND)
          .entity(Templates.unknown(RESEARCH_USE))
          .build();
    }
    touch(found.get().view());
    return Response.ok(Templates.job(RESEARCH_USE, JobDetail.of(found.get()))).build();
  }

  private void touch(JobView view) {
    touched.patientOfKey(view.job().task().patientKey());
  }
}
