package org.hepacast.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Nobody answers, or nobody does any more. */
final class NoBroker extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoBroker(String address, Duration patience, @Nullable Throwable cause) {
    super(
        "No Kafka broker answers at %s within %d s; start it, or name another address"
            .formatted(address, patience.toSeconds()),
        cause);
  }
}
