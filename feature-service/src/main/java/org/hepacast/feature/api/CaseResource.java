package org.hepacast.feature.api;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.feature.store.CompleteVectors;
import org.hepacast.feature.store.Database;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.page.PageRange;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.kit.retry.FaultClassifier;
import org.hepacast.kit.retry.FaultKind;
import org.jspecify.annotations.Nullable;

/** Cases and their current vectors. */
@Path("/cases")
@Produces(MediaType.APPLICATION_JSON)
public class CaseResource {

  private final Database database;
  private final Touched touched;

  CaseResource(Database database, Touched touched) {
    this.database = database;
    this.touched = touched;
  }

  /**
   * @param indexDate absent while planned without a date
   */
  public record Summary(
      String caseId,
      IndexEvent.Kind kind,
      @Nullable LocalDate indexDate,
      boolean performed,
      boolean withdrawn,
      long sequence,
      String vectorId,
      Instant changedAt) {
    static Summary of(CaseRow row) {
      return new Summary(
          row.caseId,
          row.kind,
          row.indexDate,
          row.performed,
          row.withdrawn,
          row.sequence,
          row.vectorId,
          row.changedAt);
    }
  }

  /**
   * @param total number of all cases, not of this page
   */
  public record Page(long total, int page, int size, List<Summary> cases) {}

  @GET
  @RolesAllowed({"operator", "reader"})
  @Audits(AuditKind.WORKLIST_READ)
  @Operation(summary = "Cases, those that changed last first")
  public Page list(
      @QueryParam("page") @DefaultValue("0") int page,
      @QueryParam("size") @DefaultValue("50") int size) {
    var range = new PageRange(page, size);
    return read(
        () -> {
          PanacheQuery<CaseRow> rows = CaseRow.findAll(Sort.descending("changedAt").and("caseId"));
          List<Summary> cases =
              rows.page(range.page(), range.size()).list().stream().map(Summary::of).toList();
          touched.patients(patients(cases.stream().map(Summary::caseId).toList()));
          return new Page(rows.count(), page, size, cases);
        });
  }

  /** As it was published, byte for byte. */
  @GET
  @Path("/{caseId}")
  @RolesAllowed("reader")
  @Audits(AuditKind.CASE_READ)
  @Operation(summary = "The current feature vector of a case")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = FeatureVector.class)))
  public String vector(@PathParam("caseId") String caseId) {
    Optional<String> found =
        read(
            () ->
                CaseVector.<CaseVector>findByIdOptional(caseId)
                    .map(
                        row ->
                            database.inTransaction(
                                connection -> CompleteVectors.of(connection, row.vector))));
    if (found.isPresent()) {
      touched.patients(read(() -> patients(List.of(caseId))));
      touched.detail("case", caseId);
    }
    return found.orElseThrow(
        () ->
            new ProblemException(
                404, "No such case", "No case has this id; GET /cases lists those there are"));
  }

  /** Whose cases they are, as their vectors say. */
  private List<AuditEntry.Patient> patients(List<String> caseIds) {
    return database.inTransaction(connection -> CasePatients.of(connection, caseIds));
  }

  /** A database that is away is no fault of this service, and nothing to wake anybody for here. */
  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RuntimeException e) {
      if (FaultClassifier.classify(Dependency.POSTGRESQL, e).kind() == FaultKind.AWAY) {
        throw new ProblemException(
            503,
            "Database away",
            "The database does not answer; try again in a moment. The readiness check tells when"
                + " it is back.");
      }
      throw e;
    }
  }
}
