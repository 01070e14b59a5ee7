package org.hepacast.testbed.ehr.smart;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The client that the EHR's administrator has registered.
 *
 * @param keys address of its JSON Web Key Set
 * @param scopes that it may have
 * @param lifetime of a token; zero where the answer shall not tell one, which is then a minute
 */
public record Registration(String clientId, URI keys, List<String> scopes, Duration lifetime) {
  public Registration {
    scopes = List.copyOf(scopes);
  }
}
