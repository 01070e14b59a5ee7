package org.hepacast.report.ehr;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hepacast.kit.audit.NoPatientData;
import org.hepacast.kit.smart.PublishedKeys;

/** The public keys of the report service, which the EHR reads when it is asked for a token. */
@Path("/.well-known/jwks.json")
public class KeysEndpoint {
  private final PublishedKeys keys;

  KeysEndpoint(PublishedKeys keys) {
    this.keys = keys;
  }

  @GET
  @PermitAll
  @NoPatientData("public keys")
  @Operation(summary = "Public keys by which the EHR verifies who asks for a token")
  public Response keys() {
    return keys.answer();
  }
}
