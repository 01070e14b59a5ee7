package org.hepacast.kit.security;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** For a service whose callers speak something else than application/problem+json. */
public interface DenialBody {
  /** Empty where the usual body will do. */
  Optional<Response> of(Denial denial, ResourceInfo called, HttpHeaders headers);
}
