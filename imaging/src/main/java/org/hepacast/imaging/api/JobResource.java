package org.hepacast.imaging.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.imaging.api.JobBodies.JobBody;
import org.hepacast.imaging.api.JobBodies.JobPage;
import org.hepacast.imaging.api.JobBodies.Summary;
import org.hepacast.imaging.intake.Requests;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobState;
import org.hepacast.imaging.store.ByproductRows;
import org.hepacast.imaging.store.JobQueries;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.imaging.store.JobView;
import org.hepacast.imaging.store.StudyRows;
import org.hepacast.imaging.worker.JobWorkers;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.page.PageRange;
import org.hepacast.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The jobs, their pictures, and asking again. */
@Path("/imaging/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {

  private final Reading reading;
  private final Requests requests;
  private final JobWorkers workers;
  private final Touched touched;

  JobResource(Reading reading, Requests requests, JobWorkers workers, Touched touched) {
    this.touched = touched;
    this.reading = reading;
    this.requests = requests;
    this.workers = workers;
  }

  @GET
  @RolesAllowed({"operator", "reader"})
  @Audits(AuditKind.IMAGES_READ)
  @Operation(summary = "Jobs, those that changed last first")
  public JobPage list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("protocol") @Nullable String protocol,
      @QueryParam("study") @Nullable String study,
      @QueryParam("page") @DefaultValue("0") int page,
      @QueryParam("size") @DefaultValue("50") int size) {
    var range = new PageRange(page, size);
    var filter = new JobQueries.Filter(state(state), protocol, study);
    return reading.of(
        connection -> {
          List<JobView> views = JobQueries.list(connection, filter, size, range.offset());
          views.forEach(view -> touch(view.job()));
          return new JobPage(
              JobQueries.count(connection, filter),
              page,
              size,
              views.stream().map(Summary::of).toList());
        });
  }

  /** With the decision about each series, and what was measured. */
  @GET
  @Path("/{jobId}")
  @RolesAllowed("reader")
  @Audits(AuditKind.IMAGES_READ)
  @Operation(summary = "A job, with the decision about each series and its last result")
  public JobBody job(@PathParam("jobId") String jobId) {
    Optional<JobView.Detail> found = reading.of(connection -> JobQueries.find(connection, jobId));
    found.ifPresent(detail -> touch(detail.view().job()));
    return found.map(JobBody::of).orElseThrow(JobResource::unknown);
  }

  /** A slice with the contours of what was measured. */
  @GET
  @Path("/{jobId}/pictures/{number}")
  @Produces({"image/png", MediaType.APPLICATION_JSON})
  @RolesAllowed("reader")
  @Audits(AuditKind.IMAGES_READ)
  @Operation(summary = "A slice with the contours of what was measured, without any text")
  public Response picture(@PathParam("jobId") String jobId, @PathParam("number") int number) {
    byte[] png =
        reading
            .of(
                connection -> {
                  JobRows.find(connection, jobId).ifPresent(this::touch);
                  return ByproductRows.png(connection, jobId, number);
                })
            .orElseThrow(
                () ->
                    new ProblemException(
                        404,
                        "No such picture",
                        "The job has no picture of this number, or not any more"
                            + " (hepacast.imaging.pictures.keep)"));
    return Response.ok(png, "image/png").header("Cache-Control", "private, no-store").build();
  }

  /** For what has failed or was refused: after the archive or the segmentation was mended. */
  @POST
  @Path("/{jobId}/again")
  @RolesAllowed("operator")
  @Audits(AuditKind.DECISION)
  @Operation(summary = "Asks again for a study that has failed or was refused")
  public Response again(@PathParam("jobId") String jobId) {
    boolean asked =
        reading.of(
            connection -> {
              Job job = JobRows.find(connection, jobId).orElseThrow(JobResource::unknown);
              touch(job);
              touched.detail("decision", "measure again: " + job.task().id());
              return requests.askAgain(
                  connection, StudyRows.lock(connection, job.task().studyId()).orElseThrow());
            });
    if (!asked) {
      throw new ProblemException(
          409,
          "Nothing to repeat",
          "No job of this study has failed or was refused; one that is done is measured again when"
              + " its images change");
    }
    workers.wake();
    return Response.accepted().build();
  }

  private static @Nullable JobState state(@Nullable String given) {
    if (given == null) {
      return null;
    }
    return Arrays.stream(JobState.values())
        .filter(state -> state.code().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "Unknown state",
                    "The state is none of "
                        + Arrays.stream(JobState.values())
                            .map(JobState::code)
                            .collect(Collectors.joining(", "))));
  }

  private void touch(Job job) {
    touched.patientOfKey(job.task().patientKey());
  }

  private static ProblemException unknown() {
    return new ProblemException(
        404, "No such job", "No job has this id; GET /imaging/jobs lists those there are");
  }
}
