package org.hepacast.dicomweb;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.dicomweb.settings.Limits;
import org.hepacast.dicomweb.settings.Patience;
import org.hepacast.dicomweb.settings.Reach;
import org.hepacast.dicomweb.settings.Retries;
import org.hepacast.dicomweb.settings.Transport;

/** Archives on the loopback address, with little patience. */
final class TestServers {
  static final Limits LIMITS = new Limits(1 << 20, 4 << 20, 200, 1 << 20);

  /** So long that it ends no test by chance. */
  private static final Duration LONG = Duration.ofSeconds(30);

  private TestServers() {}

  static DicomWebServer at(URI root) {
    return DicomWebServer.at("PACS", root)
        .with(new Transport(Set.of(Reach.LOOPBACK), Transport.Tls.USUAL))
        .with(LIMITS)
        .with(patience(LONG));
  }

  /**
   * @param idle between two pieces of a body
   */
  static Patience patience(Duration idle) {
    return new Patience(
        LONG, LONG, idle, LONG, new Retries(3, Duration.ofMillis(1), Duration.ofSeconds(5)));
  }
}
