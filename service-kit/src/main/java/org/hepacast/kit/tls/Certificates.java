package org.hepacast.kit.tls;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.hepacast.kit.config.Setting;
import org.jboss.logging.Logger;

/** The certificates of this service's ways, as they are now. */
@ApplicationScoped
public class Certificates {
  private static final Logger LOG = Logger.getLogger(Certificates.class);

  private final Function<String, Optional<TlsConfiguration>> registry;
  private final Map<Way, SSLContext> contexts = new ConcurrentHashMap<>();

  @Inject
  Certificates(TlsConfigurationRegistry registry) {
    this(registry::get);
  }

  Certificates(Function<String, Optional<TlsConfiguration>> registry) {
    this.registry = registry;
  }

  /** Where none is set for any way. */
  public static Certificates none() {
    return new Certificates(_ -> Optional.empty());
  }

  /**
   * For a client.
   *
   * @param ways the first of them that is set; none: whom this JVM trusts
   */
  public TlsContext of(Way... ways) {
    return Arrays.stream(ways)
        .filter(this::isSet)
        .findFirst()
        .<TlsContext>map(way -> () -> contexts.computeIfAbsent(way, this::context))
        .orElse(TlsContext.USUAL);
  }

  public boolean isSet(Way way) {
    return configuration(way).isPresent();
  }

  private Optional<TlsConfiguration> configuration(Way way) {
    return registry.apply(way.shown());
  }

  private SSLContext context(Way way) {
    try {
      return configuration(way).orElseThrow().createSSLContext();
    } catch (Exception e) {
      throw Setting.unusable(
          "%s: its certificates cannot be used; mend the files and start again"
              .formatted(way.setting()));
    }
  }

  /** The registry has read the files. What cannot be used leaves what was there. */
  void renewed(@Observes CertificateUpdatedEvent event) {
    for (Way way : Way.values()) {
      if (way.shown().equals(event.name())) {
        try {
          contexts.replace(way, event.tlsConfiguration().createSSLContext());
        } catch (Exception e) {
          LOG.errorf("Renewed certificates cannot be used: way=%s", way.shown());
        }
      }
    }
  }

  /** Before anything goes out. */
  void check(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
      TlsConfig config) {
    for (Way way : Way.values()) {
      way.folder(config).ifPresent(folder -> requireFiles(way, folder));
      configuration(way).ifPresent(Certificates::requireVerification);
    }
    if (config.clientCertificateRequired()
        && configuration(Way.SERVER).map(TlsConfiguration::getTrustStore).isEmpty()) {
      throw Setting.unusable(
          "hepacast.tls.client-certificate-required needs hepacast.tls.server with ca.crt, which"
              + " says whose certificates callers may show");
    }
  }

  private static void requireFiles(Way way, Path folder) {
    boolean own = Files.isReadable(folder.resolve(TlsFolders.CERTIFICATE));
    boolean usable = own || Files.isReadable(folder.resolve(TlsFolders.AUTHORITIES));
    if (!usable || own != Files.isReadable(folder.resolve(TlsFolders.KEY))) {
      throw Setting.unusable(
          "%s: a folder with tls.crt and tls.key, or with ca.crt, or with all three is accepted;"
                  .formatted(way.setting())
              + " mount the Secret and start again");
    }
  }

  private static void requireVerification(TlsConfiguration configuration) {
    boolean anyHost =
        configuration
            .getHostnameVerificationAlgorithm()
            .filter("NONE"::equalsIgnoreCase)
            .isPresent();
    if (configuration.isTrustAll() || anyHost) {
      throw Setting.unusable(
          "quarkus.tls.%s: trust-all and hostname-verification-algorithm=NONE are not accepted;"
                  .formatted(configuration.getName())
              + " name the authority (trust-store) and start again");
    }
  }
}
