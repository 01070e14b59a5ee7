package org.hepacast.report.trail;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.kit.audit.Audits;
import org.hepacast.kit.audit.Touched;
import org.hepacast.report.assessment.Wording;
import org.jspecify.annotations.Nullable;

/** The audit trail for operators. */
@Path("/audit")
@RolesAllowed("operator")
@Audits(AuditKind.TRAIL_READ)
public class TrailEndpoint {
  private final TrailReader reader;
  private final Touched touched;

  TrailEndpoint(TrailReader reader, Touched touched) {
    this.reader = reader;
    this.touched = touched;
  }

  /** The template, checked when the service is built. */
  @CheckedTemplate(basePath = "pages")
  static class Templates {
    private Templates() {}

    static native TemplateInstance audit(
        String researchUse, TrailQuery query, TrailReader.Page page, List<Kind> kinds);
  }

  /** What may be chosen. */
  record Kind(String code, String words, boolean chosen) {
    static List<Kind> all(@Nullable AuditKind chosen) {
      return Arrays.stream(AuditKind.values())
          .filter(kind -> kind != AuditKind.CHAIN_STANDS)
          .map(kind -> new Kind(kind.code(), kind.words(), kind == chosen))
          .toList();
    }
  }

  @GET
  @Blocking
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public TemplateInstance page(
      @QueryParam("patient") @Nullable String patient,
      @QueryParam("caller") @Nullable String caller,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("reasons") @Nullable String reasons,
      @QueryParam("page") @DefaultValue("1") int page) {
    TrailQuery query = TrailQuery.of(patient, caller, kind, reasons, page);
    if (query.patient() != null) {
      touched.patient("", query.patient());
    }
    return Templates.audit(Wording.RESEARCH_USE, query, reader.page(query), Kind.all(query.kind()));
  }
}
