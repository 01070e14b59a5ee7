package org.hepacast.report.ehr;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hepacast.kit.smart.SmartConfig;

/** The EHR that assessments are written to. */
@ConfigMapping(prefix = "hepacast.report.ehr")
public interface EhrConfig {

  /**
   * FHIR R4 base, for example {@code http://ehr:8090/fhir}; without it risks are kept and shown.
   */
  Optional<URI> baseUrl();

  /** Value of the Authorization header, for example {@code Bearer ...}. */
  Optional<String> authorization();

  /**
   * File with that value, instead of it; read with every request, so that a renewed token is taken
   * without a restart.
   */
  Optional<Path> authorizationFile();

  /** Tokens by SMART Backend Services, instead of it. */
  SmartConfig smart();

  /**
   * Names under which the intake knows this EHR. Resources of other sources do not exist there and
   * are named in words. Without this setting every source is taken to be this EHR.
   */
  Optional<Set<String>> sources();

  /** An EHR on the network answers a connection within this, or it is away. */
  @WithDefault("3s")
  Duration connectTimeout();

  /** A transaction of three resources takes a loaded server seconds, not minutes. */
  @WithDefault("15s")
  Duration requestTimeout();
}
