package org.hepacast.testbed.lightehr;

import java.util.Map;
import java.util.Optional;

/** Sees every exchange, and may spoil it by what it holds. Called by many threads. */
public interface Watcher {

  /**
   * @param path below the base, without query
   * @param headers by their names in lower case
   */
  record Exchange(String method, String path, Map<String, String> headers, byte[] body) {}

  /** Nobody. */
  Watcher NONE = exchange -> Optional.empty();

  /** It has arrived; what is ordered for its kind is met only where this gives no fault. */
  Optional<Fault> began(Exchange exchange);

  /** Its work is done, its answer not yet sent. */
  default void ended(Exchange exchange) {}
}
