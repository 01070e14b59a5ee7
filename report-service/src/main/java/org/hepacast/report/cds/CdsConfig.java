package org.hepacast.report.cds;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** CDS Hooks: which EHR may ask, and where it and its people find this service. */
@ConfigMapping(prefix = "hepacast.report.cds")
public interface CdsConfig {

  /** Address of this service as the EHR reaches it; its JWTs are made out to addresses below it. */
  Optional<URI> publicUrl();

  /** Address of the pages as people reach them, for the card's link; without it a card has none. */
  Optional<URI> pageUrl();

  /**
   * Addresses by which an EHR may call itself in {@code fhirServer}; else what {@code
   * hepacast.report.ehr.base-url} says. Logical ids of another server are other patients.
   */
  Optional<Set<URI>> fhirServers();

  /** EHRs by name. Without one nobody but a caller with a token of this suite may ask. */
  Map<String, Client> clients();

  /** How long a card that was shown can be answered by feedback. */
  @WithDefault("400d")
  Duration cardsKept();

  /**
   * Hooks that are answered at one time; one more is told to come back, so that whoever opens a
   * patient never waits behind a crowd.
   */
  @WithDefault("24")
  int concurrentRequests();

  /** One EHR that signs its requests. */
  interface Client {
    /** The {@code iss} of its JWTs. */
    String issuer();

    /**
     * Address of its public keys, as a JSON Web Key Set. A {@code jku} in a JWT is never followed.
     */
    URI jwks();
  }
}
