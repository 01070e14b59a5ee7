package org.hepacast.kit.smart;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.hepacast.kit.config.Setting;
import org.hepacast.kit.ehr.Authorization;
import org.hepacast.kit.ehr.Credentials;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.ehr.Exchange;
import org.hepacast.kit.tls.TlsContext;
import org.jspecify.annotations.Nullable;

/**
 * How a service goes to the EHR: by a fixed header, by one in a file, or by tokens of SMART Backend
 * Services, of which it takes one way.
 */
public final class EhrCredentials {
  /** Of a request for a token; its answer has some hundred bytes, a configuration some thousand. */
  private static final EhrHttp.Limits LIMITS =
      new EhrHttp.Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 20);

  private EhrCredentials() {}

  /**
   * @param prefix of the settings' names: {@code hepacast.report.ehr}
   * @throws io.quarkus.runtime.configuration.ConfigurationException for more than one way
   */
  public static Credentials of(
      @Nullable String fixed, @Nullable Path file, Optional<Smart> smart, String prefix) {
    if (smart.isPresent() && (fixed != null || file != null)) {
      throw Setting.unusable(
          "%s.smart.client-id and %s.authorization%s are both set; set one of them"
              .formatted(prefix, prefix, fixed == null ? "-file" : ""));
    }
    return smart
        .<Credentials>map(Smart::credentials)
        .orElseGet(() -> new Authorization(fixed, file, prefix + ".authorization"));
  }

  /**
   * @param base of the EHR
   * @param tls to where tokens are given
   */
  public record Smart(SmartSettings settings, URI base, TlsContext tls) {
    private Credentials credentials() {
      var exchange = new Exchange(LIMITS, tls);
      Clock clock = Clock.systemUTC();
      Executor aside = task -> Thread.ofVirtual().name("token").start(task);
      return new AccessTokens(
          new BackendService(base, settings, exchange, clock),
          List.of(settings.scopes().split(" ")),
          aside,
          clock);
    }
  }
}
