package org.hepacast.kit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificatesTest {
  @TempDir private Path folder;

  /** An entry of the registry. */
  private record Given(boolean isTrustAll, String verification, @Nullable KeyStore getTrustStore)
      implements TlsConfiguration {
    @Override
    public Optional<String> getHostnameVerificationAlgorithm() {
      return Optional.ofNullable(verification);
    }

    @Override
    public SSLContext createSSLContext() throws Exception {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context;
    }

    @Override
    public @Nullable KeyStore getKeyStore() {
      return null;
    }

    @Override
    public @Nullable KeyCertOptions getKeyStoreOptions() {
      return null;
    }

    @Override
    public @Nullable TrustOptions getTrustStoreOptions() {
      return null;
    }

    @Override
    public @Nullable SSLOptions getSSLOptions() {
      return null;
    }

    @Override
    public boolean usesSni() {
      return false;
    }

    @Override
    public boolean reload() {
      return true;
    }

    @Override
    public String getName() {
      return "ehr";
    }
  }

  /** What an operator has set. */
  private record Set(Map<String, Path> folders, boolean clientCertificateRequired)
      implements TlsConfig {
    private Optional<Path> folder(String way) {
      return Optional.ofNullable(folders.get(way));
    }

    @Override
    public Duration reloadPeriod() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Optional<Path> server() {
      return folder("server");
    }

    @Override
    public Optional<Path> ehr() {
      return folder("ehr");
    }

    @Override
    public Optional<Path> ehrTokens() {
      return folder("ehr-tokens");
    }

    @Override
    public Optional<Path> ehrKeys() {
      return folder("ehr-keys");
    }

    @Override
    public Optional<Path> provider() {
      return folder("provider");
    }
  }

  private static final Set NOTHING = new Set(Map.of(), false);

  private static void start(Set settings, Map<String, TlsConfiguration> registry) {
    new Certificates(name -> Optional.ofNullable(registry.get(name)))
        .check(new StartupEvent(), settings);
  }

  @ParameterizedTest
  @CsvSource({
    "ehr, '', false",
    "ehr, ca.crt, true",
    "ehr, tls.crt, false",
    "ehr, tls.key, false",
    "ehr, ca.crt tls.crt, false",
    "ehr, ca.crt tls.key, false",
    "ehr-tokens, tls.crt tls.key, true",
    "provider, ca.crt tls.crt tls.key, true"
  })
  void aFolderHasWhatBelongsTogetherOrTheStartEnds(String way, String files, boolean usable)
      throws Exception {
    for (String file : files.split(" ")) {
      if (!file.isEmpty()) {
        Files.createFile(folder.resolve(file));
      }
    }
    var settings = new Set(Map.of(way, folder), false);

    if (usable) {
      assertThatCode(() -> start(settings, Map.of())).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> start(settings, Map.of()))
          .isInstanceOf(ConfigurationException.class)
          .hasNoCause()
          .hasMessageStartingWith("hepacast.tls." + way + ": a folder with tls.crt and tls.key");
    }
  }

  @ParameterizedTest
  @CsvSource({"true, ", "false, NONE", "false, none"})
  void trustInEverybodyEndsTheStart(boolean trustAll, String verification) {
    assertThatThrownBy(() -> start(NOTHING, Map.of("ehr", new Given(trustAll, verification, null))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("quarkus.tls.ehr: trust-all and");
    assertThatCode(() -> start(NOTHING, Map.of("ehr", new Given(false, "HTTPS", null))))
        .doesNotThrowAnyException();
  }

  @Test
  void clientCertificatesAreRequiredOfAnAuthorityOrTheStartEnds() throws Exception {
    var required = new Set(Map.of(), true);

    for (Map<String, TlsConfiguration> registry :
        List.of(
            Map.<String, TlsConfiguration>of(),
            Map.<String, TlsConfiguration>of("server", new Given(false, null, null)))) {
      assertThatThrownBy(() -> start(required, registry))
          .hasMessageContaining("needs hepacast.tls.server with ca.crt");
    }
    TlsConfiguration trusting = trusting(0);
    assertThatCode(() -> start(required, Map.of("server", trusting))).doesNotThrowAnyException();
  }

  @Test
  void aWayHasTheFirstThatIsSetUntilThatIsRenewed() throws Exception {
    var registry = new HashMap<String, TlsConfiguration>();
    var certificates = new Certificates(name -> Optional.ofNullable(registry.get(name)));
    assertThat(certificates.of(Way.EHR_TOKENS, Way.EHR)).isSameAs(TlsContext.USUAL);

    registry.put("ehr", trusting(0));
    TlsContext tokens = certificates.of(Way.EHR_TOKENS, Way.EHR);
    SSLContext first = tokens.current();
    assertThat(first).isNotNull().isSameAs(tokens.current());
    assertThat(certificates.of(Way.EHR).current()).isSameAs(first);

    certificates.renewed(new CertificateUpdatedEvent("server", trusting(1)));
    assertThat(tokens.current()).isSameAs(first);

    certificates.renewed(new CertificateUpdatedEvent("ehr", trusting(1)));
    assertThat(tokens.current()).isNotSameAs(first);
  }

  /** One of the authorities that this JVM trusts. */
  private static Given trusting(int which) throws Exception {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    var manager = (X509TrustManager) factory.getTrustManagers()[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("any", manager.getAcceptedIssuers()[which]);
    return new Given(false, null, store);
  }
}
