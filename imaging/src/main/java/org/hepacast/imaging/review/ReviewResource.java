package org.hepacast.imaging.review;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.imaging.api.Reading;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.publish.Outbox;
import org.hepacast.imaging.review.Reviews.Result;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.imaging.store.Review.Decided;
import org.hepacast.imaging.worker.JobWorkers;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Where a person's word on automatic regions arrives; the page of the job sends it. */
@Path("/imaging/jobs/{jobId}/review")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewResource {
  private static final String NOBODY = "nobody known (authorisation is off)";

  private final Reading reading;
  private final Reviews reviews;
  private final JobWorkers workers;
  private final Outbox outbox;
  private final SecurityIdentity caller;
  private final Touched touched;

  ReviewResource(
      Reading reading,
      Reviews reviews,
      JobWorkers workers,
      Outbox outbox,
      SecurityIdentity caller,
      Touched touched) {
    this.touched = touched;
    this.reading = reading;
    this.reviews = reviews;
    this.workers = workers;
    this.outbox = outbox;
    this.caller = caller;
  }

  /**
   * Holds for every job that rests on the same regions.
   *
   * @param decision {@code accept} or {@code reject}
   * @param regions id of those that were looked at
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RolesAllowed("reviewer")
  @Audits(AuditKind.DECISION)
  @Operation(summary = "Accepts or rejects the automatic regions that a job rests on")
  public Response decide(
      @PathParam("jobId") String jobId,
      @FormParam("decision") @Nullable String decision,
      @FormParam("regions") @Nullable String regions,
      @Context HttpHeaders headers) {
    OwnPage.require(headers);
    Decided decided = decided(decision);
    Result result =
        reading
            .of(connection -> decide(connection, jobId, regions == null ? "" : regions, decided))
            .orElseThrow(() -> new ProblemException(404, "No such job", "No job has this id"));
    return switch (result) {
      case DECIDED -> {
        workers.wake();
        outbox.wake();
        yield Response.seeOther(URI.create("/imaging/show/" + jobId)).build();
      }
      case NOTHING_TO_REVIEW ->
          throw conflict("A person has drawn the regions of this job, or it has none");
      case OTHER_REGIONS ->
          throw conflict("The job rests on other regions by now; load its page again, and look");
    };
  }

  /** Empty where there is no such job. */
  private Optional<Result> decide(
      Connection connection, String jobId, String regions, Decided decided) throws SQLException {
    Optional<Job> job = JobRows.find(connection, jobId);
    if (job.isEmpty()) {
      return Optional.empty();
    }
    touched.patientOfKey(job.get().task().patientKey());
    touched.detail(
        "decision",
        "%s regions of %s"
            .formatted(decided.name().toLowerCase(Locale.ROOT), job.get().task().id()));
    return Optional.of(reviews.decide(connection, jobId, regions, decided, reviewer()));
  }

  private static Decided decided(@Nullable String decision) {
    return switch (decision) {
      case "accept" -> Decided.ACCEPTED;
      case "reject" -> Decided.REJECTED;
      case null, default ->
          throw new ProblemException(
              400, "Unknown decision", "The field 'decision' is neither accept nor reject");
    };
  }

  private String reviewer() {
    return caller.isAnonymous() ? NOBODY : caller.getPrincipal().getName();
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(409, "Nothing decided", detail);
  }
}
