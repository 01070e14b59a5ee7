package org.hepacast.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.hepacast.contracts.audit.AuditKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @Path("/cases/")
  @Audits(AuditKind.CASE_READ)
  static class Cases {
    @GET
    public void all() {}

    @GET
    @Path("/{caseId}")
    @Audits(AuditKind.REPORT_READ)
    public void one() {}

    @POST
    @Path("about")
    @NoPatientData("nothing")
    public void about() {}
  }

  @Path("/")
  static class Root {
    @GET
    public void root() {}

    @GET
    @Path("{type}/{id}")
    @Audits(AuditKind.RECORDS_POSTED)
    public void deep() {}
  }

  @ParameterizedTest
  @CsvSource({
    "Cases, all, CASE_READ, GET /cases",
    "Cases, one, REPORT_READ, GET /cases/{caseId}",
    "Cases, about, , POST /cases/about",
    "Root, root, , GET /",
    "Root, deep, RECORDS_POSTED, GET /{type}/{id}"
  })
  void anEndpointIsShownAsItIsDeclared(String type, String method, AuditKind kind, String shown)
      throws Exception {
    Class<?> resource = type.equals("Cases") ? Cases.class : Root.class;

    assertThat(Endpoint.of(resource, resource.getMethod(method)))
        .isEqualTo(new Endpoint(Optional.ofNullable(kind), shown));
  }
}
