package org.hepacast.kit.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hepacast.contracts.audit.Purpose;

/** Recording who reads and writes whose records. */
@ConfigMapping(prefix = "hepacast.audit")
public interface AuditConfig {
  /** False records nothing: for measurements. */
  @WithDefault("true")
  boolean enabled();

  /**
   * Holds the key that seals entries; the same for all services. Without it who may write the topic
   * may make a chain anew, and nobody sees it.
   */
  Optional<Path> keyFile();

  /**
   * How long a reader waits for Kafka's acknowledgement; then the answer is refused. As long as an
   * election of a partition's leader takes mostly.
   */
  @WithDefault("PT3S")
  Duration patience();

  /** Why records are read where nobody says otherwise. The suite is for research. */
  @WithDefault("research")
  Purpose purpose();
}
